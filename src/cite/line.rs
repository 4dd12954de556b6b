//! A citation in one line, in words of the site's strings and not of a standard.

use jiff::civil::Date;

use crate::locale::{Arg, DateStyle, Locale};

/// What a citation of a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Who publishes the page.
    pub publisher: String,
    /// The page's title.
    pub title: String,
    /// The date of its data: a page that is rebuilt daily is a new version each day.
    pub date: Date,
    /// The address of the page in its language.
    pub url: String,
}

impl Citation {
    /// The citation in one line, in the words and order of the language: the string `citation-line`, with the parts
    /// as `$publisher`, `$year`, `$title`, `$date` and `$url`.
    pub fn line(&self, locale: &Locale) -> String {
        let year = self.date.year().to_string();
        let date = locale.date(self.date, DateStyle::Medium);
        let arguments = [
            ("publisher", Arg::from(self.publisher.as_str())),
            ("year", Arg::from(year.as_str())),
            ("title", Arg::from(self.title.as_str())),
            ("date", Arg::from(date.as_str())),
            ("url", Arg::from(self.url.as_str())),
        ];
        locale.message("citation-line", &arguments).unwrap_or_else(|| {
            format!("{} ({year}). {}. {date}. {}", self.publisher, self.title, self.url)
        })
    }
}
