//! What messengers and social networks show beside a link to a page: a card, and the elements of the head that name it.
//!
//! In: a composed page. Out: the card as SVG, and elements of the head. The picture lies beside its page at an address that
//! stays: one that was sent a year ago still leads to a picture. Since messengers keep pictures by their address, the address
//! that the page names ends in the hash of what is drawn, which servers pay no heed to.

use super::Computed;
use crate::locale::DateStyle;
use crate::page::{Component, MetaView, PageKind, PagePlan, PageView, Piece, TileView};
use crate::picture::{self, Card, CardColors, CardTile, Mark};

/// The name of a card beside its page.
const NAME: &str = "card.png";

/// A page's card: the file it is published as, and the SVG that it is drawn from.
pub(super) struct PageCard {
    pub(super) file: String,
    pub(super) svg: String,
}

/// Gives the head of a page what is said to messengers, and the page its card, where the site has cards and the font of
/// pictures can write the page's title. A page for addresses that are not there has neither.
pub(super) fn introduce(
    site: &Computed,
    mark: Option<&Mark>,
    page: &PagePlan,
    pieces: &[Piece],
    view: &mut PageView<'_>,
) -> Option<PageCard> {
    if view.kind == "404" {
        return None;
    }
    let mut metas = locales(site, page, view);
    let config = &site.loaded.config;
    let can_be_drawn = config.hosting.social_images && picture::can_write(&view.title);
    let card = can_be_drawn.then(|| {
        let file = format!("{}{NAME}", page.path.as_str());
        PageCard { file, svg: card(site, mark, page, pieces, view) }
    });
    if let Some(PageCard { file, svg }) = &card {
        let hash = blake3::hash(svg.as_bytes()).to_hex();
        let address = format!("{}{file}?v={}", config.base_url, &hash[..10]);
        metas.push(property("og:image", &address));
        metas.push(property("og:image:type", "image/png"));
        metas.push(property("og:image:width", &picture::WIDTH.to_string()));
        metas.push(property("og:image:height", &picture::HEIGHT.to_string()));
        metas.push(property("og:image:alt", &view.title));
    }
    let kind = if card.is_some() { "summary_large_image" } else { "summary" };
    metas.push(MetaView {
        attribute: "name",
        name: "twitter:card".to_owned(),
        content: kind.to_owned(),
    });
    view.head.metas.extend(metas);
    card
}

/// The language of a page and the others that it is there in.
fn locales(site: &Computed, page: &PagePlan, view: &PageView<'_>) -> Vec<MetaView> {
    let locales = &site.loaded.locales;
    let own = locales[page.language].lang();
    let mut metas = vec![property("og:locale", &own.open_graph())];
    for locale in locales {
        let lang = locale.lang();
        if lang != own && view.alternates.iter().any(|other| other.lang == lang.as_str()) {
            metas.push(property("og:locale:alternate", &lang.open_graph()));
        }
    }
    metas
}

fn property(name: &str, content: &str) -> MetaView {
    MetaView { attribute: "property", name: name.to_owned(), content: content.to_owned() }
}

fn card(
    site: &Computed,
    mark: Option<&Mark>,
    page: &PagePlan,
    pieces: &[Piece],
    view: &PageView<'_>,
) -> String {
    let config = &site.loaded.config;
    let locale = &site.loaded.locales[page.language];
    let host = config.base_url.split("://").nth(1).unwrap_or_default().trim_end_matches('/');
    let date = match page.kind {
        PageKind::Report { .. } | PageKind::Index { .. } | PageKind::Home => {
            locale.date(site.as_of, DateStyle::Long)
        }
        // Pages that tell no figures do not change from day to day.
        _ => view.published.as_ref().map(|date| date.text.clone()).unwrap_or_default(),
    };
    let below = match view.standfirst.join(" ") {
        nothing if nothing.is_empty() => view.description.clone(),
        lines => lines,
    };
    let tiles = first_tiles(pieces);
    // What the font cannot write, such as a flag in a label, is left out.
    let words = |text: &str| picture::written(text);
    let labels: Vec<(String, String)> =
        tiles.iter().map(|tile| (words(&tile.label), words(&tile.value.text))).collect();
    let tiles = tiles.iter().zip(&labels).map(|(tile, (label, value))| CardTile {
        label,
        value,
        trend: &tile.trend,
    });
    let (name, title, below) = (words(&view.site.name), words(&view.title), words(&below));
    let byline = words(view.author.as_deref().unwrap_or_default());
    let notice = words(locale.text("card-notice").unwrap_or_default());
    Card {
        site: &name,
        mark,
        title: &title,
        standfirst: &below,
        byline: &byline,
        tiles: tiles.collect(),
        date: &date,
        notice: &notice,
        address: host,
        colors: colors(site),
    }
    .svg()
}

/// The first tiles of a page that hold a value.
fn first_tiles(pieces: &[Piece]) -> Vec<&TileView> {
    let tiles = pieces.iter().find_map(|piece| match piece {
        Piece::Component(Component::Tiles(tiles)) => Some(tiles),
        _ => None,
    });
    tiles.into_iter().flatten().filter(|tile| tile.value.state == "value").collect()
}

/// The theme's own colours, where it has them.
fn colors(site: &Computed) -> CardColors<'_> {
    let tokens = site.loaded.theme.tokens();
    let usual = CardColors::default();
    let token = |name: &str, usual| tokens.get(name, false).unwrap_or(usual);
    CardColors {
        page: token("page", usual.page),
        panel: token("panel", usual.panel),
        text: token("text", usual.text),
        muted: token("muted", usual.muted),
        line: token("line", usual.line),
        link: token("link", usual.link),
        accent: token("accent", usual.accent),
    }
}
