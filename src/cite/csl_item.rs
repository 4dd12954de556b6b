//! A work as CSL knows it: the entry that styles are applied to, and the file that reference managers read.

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Kind;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::key::cite_key;
use super::script::script_safe;
use super::work::{Author, Work, WorkKind, one_line, safe_url};

/// A work as a file in CSL-JSON: a list with one item.
///
/// `<`, `>` and `&` are written as `\u003c` and so on, so that the text may also stand in a page.
pub fn csl_json(work: &Work) -> String {
    let list = Value::Array(vec![Value::Object(fields(work))]);
    let text = serde_json::to_string_pretty(&list).unwrap_or_else(|_| "[]".to_owned());
    let mut safe = script_safe(&text);
    safe.push('\n');
    safe
}

/// What stands in the place of the day of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accessed {
    /// The day of the work, or nothing.
    AsIs,
    /// The date of the work's data, for which the style is given other words.
    DataDate,
}

/// The entry that styles are applied to, as a work of some kind; `None` for one that CSL cannot hold, such as one of
/// the year -40000.
///
/// A publisher that is the only author as well is not named twice, as APA asks for. Of pages and articles the day of
/// issue tells the version. That of data is spelt with another hyphen, because styles read `2026-05-29` as a range of
/// numbers; whoever prints the entry takes it back.
pub(super) fn item(work: &Work, kind: WorkKind, accessed: Accessed) -> Option<Item> {
    let mut fields = fields(work);
    fields.insert("type".to_owned(), kind_name(kind).into());
    if let [Author::Organisation(name)] = work.authors.as_slice()
        && one_line(name) == one_line(&work.publisher)
    {
        fields.remove("publisher");
    }
    match work.version {
        Some(version) if kind == WorkKind::Dataset => {
            fields.insert("version".to_owned(), styled_version(version).into());
        }
        _ => {
            fields.remove("version");
        }
    }
    if let (Accessed::DataDate, Some(version)) = (accessed, work.version) {
        fields.insert("accessed".to_owned(), date(version));
    }
    if let Some(Value::Array(names)) = fields.get_mut("author") {
        keep_whole(names);
    }
    serde_json::from_value(Value::Object(fields)).ok()
}

/// Keeps names such as `van der Berg` in one piece. A name without a particle of its own is split at its small words,
/// and the particle then goes behind the given name, which is no style's rule for names that are given in two parts.
fn keep_whole(names: &mut [Value]) {
    for name in names {
        if let Value::Object(parts) = name
            && parts.contains_key("given")
        {
            parts.insert("dropping-particle".to_owned(), "".into());
        }
    }
}

/// The date of the data as styles get it.
pub(super) fn styled_version(version: Date) -> String {
    version.to_string().replace('-', "\u{2011}")
}

fn fields(work: &Work) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        let is_empty = match &value {
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !is_empty {
            fields.insert(name.to_owned(), value);
        }
    };
    put("id", cite_key(work).into());
    put("type", kind_name(work.kind).into());
    put("title", one_line(&work.title).into());
    put("author", work.authors.iter().map(name).collect());
    put("publisher", one_line(&work.publisher).into());
    put("container-title", one_line(&work.container).into());
    put("issued", date(work.issued));
    if let Some(version) = work.version {
        put("version", version.to_string().into());
    }
    if let Some(accessed) = work.accessed {
        put("accessed", date(accessed));
    }
    put("URL", safe_url(&work.url).into());
    put("language", work.lang.as_str().into());
    fields
}

/// A kind of work as CSL knows it.
pub(super) fn csl_kind(kind: WorkKind) -> Kind {
    match kind {
        WorkKind::Page => Kind::Webpage,
        WorkKind::Article => Kind::PostWeblog,
        WorkKind::Dataset => Kind::Dataset,
    }
}

/// The same as files have it.
fn kind_name(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Page => "webpage",
        WorkKind::Article => "post-weblog",
        WorkKind::Dataset => "dataset",
    }
}

fn name(author: &Author) -> Value {
    match author {
        Author::Person { given, family } if given.trim().is_empty() => {
            json!({"family": one_line(family)})
        }
        Author::Person { given, family } => {
            json!({"family": one_line(family), "given": one_line(given)})
        }
        Author::Organisation(name) => json!({"literal": one_line(name)}),
    }
}

fn date(date: Date) -> Value {
    json!({"date-parts": [[date.year(), date.month(), date.day()]]})
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::csl_json;
    use crate::cite::Work;
    use crate::cite::testing::{hostile, page, people};
    use crate::cite::work::one_line;

    #[test]
    fn a_page_is_an_item_of_a_list() {
        let work = Work { authors: people("ru"), ..page("ru") };
        let read: Value = serde_json::from_str(&csl_json(&work)).expect("JSON");
        assert_eq!(
            read,
            json!([{
                "id": "worklight-ru-research-backend-2026",
                "type": "webpage",
                "title": "Бэкенд в ИТ: вакансии и зарплаты",
                "author": [
                    {"family": "Иванова", "given": "Анна"},
                    {"family": "ван дер Берг", "given": "Ян"},
                ],
                "publisher": "Исследования Worklight",
                "container-title": "Worklight",
                "issued": {"date-parts": [[2026, 5, 29]]},
                "version": "2026-05-29",
                "URL": "https://worklight.example/ru/research/backend/",
                "language": "ru",
            }])
        );
    }

    #[test]
    fn hostile_texts_are_texts() {
        let work = hostile();
        let file = csl_json(&work);
        assert!(!file.contains(['<', '>', '&', '\u{2028}']), "{file}");
        let read: Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(read[0]["title"], one_line(&work.title));
        assert_eq!(read[0]["author"][0]["literal"], "Smith, Jones and Sons {Ltd}");
    }
}
