//! Where in an option something stands, and reading plain values there.

use serde_json::{Map, Value};

use super::super::error::NotDrawn;

/// A place in an option. Its path is written out only when something is wrong there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// A length as ECharts writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Length {
    /// In pixels.
    Pixels(f64),
    /// In hundredths of what it is a part of.
    Percent(f64),
}

impl Length {
    /// In pixels, as a part of `whole`.
    pub(crate) fn of(self, whole: f64) -> f64 {
        match self {
            Self::Pixels(pixels) => pixels,
            Self::Percent(percent) => percent / 100.0 * whole,
        }
    }
}

impl<'a> At<'a> {
    /// The option itself.
    pub(crate) const ROOT: At<'static> = At { parent: None, step: Step::Root };

    /// The value of a key here.
    pub(crate) fn key(&'a self, key: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Key(key) }
    }

    /// An item of the list here.
    pub(crate) fn index(&'a self, index: usize) -> At<'a> {
        At { parent: Some(self), step: Step::Index(index) }
    }

    /// Something here is wrong; `message` stands behind the path.
    pub(crate) fn error(&self, message: impl Into<String>) -> NotDrawn {
        let mut path = String::new();
        self.write(&mut path);
        NotDrawn {
            path: if path.is_empty() { "option".to_owned() } else { path },
            message: message.into(),
        }
    }

    /// This key or value is nothing that the renderer draws.
    pub(crate) fn not_drawn(&self) -> NotDrawn {
        self.error("is not drawn")
    }

    /// This value of a key that otherwise is drawn.
    pub(crate) fn value_not_drawn(&self, value: &Value) -> NotDrawn {
        let mut text = value.to_string();
        if text.chars().count() > 60 {
            text = text.chars().take(59).chain(['…']).collect();
        }
        self.error(format!("{text} is not drawn"))
    }

    /// An object's keys and values.
    pub(crate) fn object<'v>(&self, value: &'v Value) -> Result<&'v Map<String, Value>, NotDrawn> {
        value.as_object().ok_or_else(|| self.expected("an object", value))
    }

    /// A list; a single value counts as a list of one.
    pub(crate) fn list<'v>(&self, value: &'v Value) -> &'v [Value] {
        match value {
            Value::Array(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    /// A text.
    pub(crate) fn text<'v>(&self, value: &'v Value) -> Result<&'v str, NotDrawn> {
        value.as_str().ok_or_else(|| self.expected("a text", value))
    }

    /// A finite number.
    pub(crate) fn number(&self, value: &Value) -> Result<f64, NotDrawn> {
        value
            .as_f64()
            .filter(|number| number.is_finite())
            .ok_or_else(|| self.expected("a number", value))
    }

    /// A finite number of zero or more.
    pub(crate) fn size(&self, value: &Value) -> Result<f64, NotDrawn> {
        self.number(value).and_then(|number| {
            if number >= 0.0 {
                Ok(number)
            } else {
                Err(self.expected("a number of 0 or more", value))
            }
        })
    }

    /// True or false.
    pub(crate) fn boolean(&self, value: &Value) -> Result<bool, NotDrawn> {
        value.as_bool().ok_or_else(|| self.expected("`true` or `false`", value))
    }

    /// An index, from 0.
    pub(crate) fn whole(&self, value: &Value) -> Result<usize, NotDrawn> {
        let number = self.number(value)?;
        if number >= 0.0 && number.fract() == 0.0 && number < 1e6 {
            Ok(number as usize)
        } else {
            Err(self.expected("an index", value))
        }
    }

    /// A length: a number of pixels, a text such as `"10%"` or one of ECharts' words for it.
    pub(crate) fn length(&self, value: &Value) -> Result<Length, NotDrawn> {
        if let Some(number) = value.as_f64().filter(|number| number.is_finite()) {
            return Ok(Length::Pixels(number));
        }
        let text = value.as_str().unwrap_or_default().trim();
        let length = match text {
            "left" | "top" => Some(Length::Percent(0.0)),
            "center" | "middle" => Some(Length::Percent(50.0)),
            "right" | "bottom" => Some(Length::Percent(100.0)),
            _ => match text.strip_suffix('%') {
                Some(percent) => percent.parse().ok().map(Length::Percent),
                None => text.parse().ok().map(Length::Pixels),
            },
        };
        let finite = |length: &Length| match length {
            Length::Pixels(number) | Length::Percent(number) => number.is_finite(),
        };
        length.filter(finite).ok_or_else(|| self.expected("a length", value))
    }

    /// A colour: a name, `#…`, `rgb(…)`, `hsl(…)`, `var(--…)`. Nothing that could be more than a colour passes.
    pub(crate) fn color<'v>(&self, value: &'v Value) -> Result<&'v str, NotDrawn> {
        let text = self.text(value)?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"#(),.% -/".contains(&b);
        let calls = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "var(--"];
        let known_call = !text.contains('(') || calls.iter().any(|call| text.starts_with(call));
        if !text.is_empty() && text.len() <= 64 && text.bytes().all(plain) && known_call {
            Ok(text)
        } else {
            Err(self.value_not_drawn(value))
        }
    }

    /// What is here is not what ECharts has here.
    pub(crate) fn expected(&self, what: &str, value: &Value) -> NotDrawn {
        let found = match value {
            Value::Array(_) => "a list".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            Value::String(text) if text.len() > 40 => "a long text".to_owned(),
            other => other.to_string(),
        };
        self.error(format!("found {found}, expected {what}"))
    }

    fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Step::Index(index) => out.push_str(&format!("[{index}]")),
        }
    }
}
