//! The rows that a chart is drawn from, already in the page's language.
//!
//! The caller makes a [`Table`] from the rows of a metric that a page sees: numbers stay numbers (they are formatted
//! when it is known how much room there is), names are what the reader shall read.

use jiff::civil::Date;

use crate::unit::{NumberStyle, Unit};

/// Columns with one value for each row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns. All have the same number of values.
    pub columns: Vec<Column>,
    /// The last day that the data is of; a period that ends later is not over. `None` where that is not known.
    pub as_of: Option<Date>,
}

impl Table {
    /// The column with this id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// How many rows there are: as many as the shortest column has values.
    pub fn rows(&self) -> usize {
        self.columns.iter().map(|column| column.values.len()).min().unwrap_or(0)
    }
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in the metric, by which a chart's recipe speaks of it.
    pub id: String,
    /// What readers call it; names a series where several columns are drawn.
    pub title: String,
    /// Its values.
    pub values: Values,
}

/// The values of a [`Column`].
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers.
    Numbers(Numbers),
    /// Names: of skills, levels, countries.
    Categories(Categories),
    /// Days.
    Dates(Vec<Option<Date>>),
}

impl Values {
    /// How many values there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.values.len(),
            Self::Categories(categories) => categories.ids.len(),
            Self::Dates(dates) => dates.len(),
        }
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Numbers of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// The numbers; `None` where one is missing or suppressed. What is not finite counts as missing.
    pub values: Vec<Option<f64>>,
    /// What they count or measure.
    pub unit: Unit,
    /// How they look.
    pub style: NumberStyle,
}

/// Names of a dimension.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Categories {
    /// The value in the data, the same in every language: it decides about equality, order and colour.
    pub ids: Vec<String>,
    /// What readers call it, one for each of `ids`.
    pub labels: Vec<String>,
    /// Where each row leads: the address of a page. Empty where rows lead nowhere.
    pub links: Vec<Option<String>>,
    /// All values of the dimension in their order, whether or not they are in `ids`. It gives series their order, and
    /// a value the same colour in every chart of the site. Values that are not in it follow as they come.
    pub order: Vec<String>,
}
