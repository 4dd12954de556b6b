// What `_headers` says of a path, as the two hosts that read it understand it.

import fs from 'node:fs';
import path from 'node:path';

/** The rules of `_headers` in a built folder: `{path, says: [{name, value} or {removes}]}`. */
export function rules(folder) {
  const found = [];
  for (const line of fs.readFileSync(path.join(folder, '_headers'), 'utf8').split('\n')) {
    if (line.startsWith('/')) {
      found.push({ path: line, says: [] });
    } else if (line.startsWith('  ! ')) {
      found.at(-1).says.push({ removes: line.slice(4).toLowerCase() });
    } else if (line.trim() !== '') {
      const [, name, value] = /^ {2}([A-Za-z-]+): (.+)$/.exec(line) ?? [];
      if (!name) throw new Error(`a line of _headers that no host reads: ${line}`);
      found.at(-1).says.push({ name: name.toLowerCase(), value });
    }
  }
  return found;
}

const quoted = (text) => text.replace(/[-/\\^$+?.()|[\]{}]/g, '\\$&');

/** Rules one after the other; a value is joined to what was said before, unless that was taken away. */
export function cloudflare(all) {
  const compiled = all.map(({ path: pattern, says }) => {
    if (pattern.split('*').length > 2) throw new Error(`more than one splat: ${pattern}`);
    const source = quoted(pattern).replace('*', '.*').replace(/:\w+/g, '[^/]+');
    return { says, matcher: new RegExp(`^${source}$`) };
  });
  return (address) => {
    const headers = {};
    for (const { says } of compiled.filter(({ matcher }) => matcher.test(address))) {
      for (const { removes } of says) delete headers[removes];
      for (const { name, value } of says.filter((one) => one.name)) {
        headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
      }
    }
    return headers;
  };
}

/** The last rule that says a header wins; slashes at the end do not count; what is not a header is passed over. */
export function netlify(all) {
  const compiled = all.map(({ path: pattern, says }) => {
    const parts = pattern.split('/').filter(Boolean).map((part) => {
      if (part.startsWith(':')) return '([^/]+)';
      return part === '*' ? '?(.*)' : quoted(part).replaceAll('*', '(.*)');
    });
    return { says, matcher: new RegExp(`^/${parts.join('/')}/?$`, 'i') };
  });
  return (address) => Object.fromEntries(compiled
    .filter(({ matcher }) => matcher.test(address))
    .flatMap(({ says }) => says.filter((one) => one.name).map(({ name, value }) => [name, value])));
}
