//! A work in each style of a language.

use super::accessed;
use super::citer::{Citer, PlannedStyle};
use super::form::{Filling, Form};
use super::markup::Marked;
use super::shapes::StyleForms;
use super::work::Work;

/// A work in a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyledCitation {
    /// The style's id: ASCII letters, digits and hyphens, unique in its language.
    pub id: String,
    /// What readers know the style by.
    pub label: String,
    /// The citation.
    pub citation: Marked,
    /// The same with a place for the day on which a reader saw the work, as HTML: an empty `span` whose attribute
    /// `data-day` says how the style writes days ([`DayForm::name`]). `None` where the style has no such place, or the
    /// day is known.
    ///
    /// [`DayForm::name`]: super::DayForm::name
    pub accessed: Option<String>,
}

impl Citer {
    /// The work in each style, in the order of the settings.
    pub fn cite(&self, work: &Work) -> Vec<StyledCitation> {
        let Some(filling) = Filling::of(work, self.quotes) else {
            return self.cite_with(work, None);
        };
        let shape = self.shapes.of(work);
        let forms = shape.forms(|| self.learn_forms(work));
        self.cite_with(work, Some((&filling, forms)))
    }

    /// The work in each style, by the forms of its shape where there are any, and by the styles where there are none.
    fn cite_with(
        &self,
        work: &Work,
        forms: Option<(&Filling<'_>, &[StyleForms])>,
    ) -> Vec<StyledCitation> {
        let cited = |(place, planned): (usize, &PlannedStyle)| {
            let filled = |of: fn(&StyleForms) -> &Option<Form>| {
                let (filling, forms) = forms?;
                of(forms.get(place)?).as_ref()?.filled(filling)
            };
            let citation = filled(|forms| &forms.citation).or_else(|| self.print(planned, work));
            let day = planned.plan_of(work.kind).day.filter(|_| work.accessed.is_none());
            let accessed = day.and_then(|day| {
                let seen =
                    filled(|forms| &forms.seen).or_else(|| self.print_seen(planned, work))?;
                accessed::with_place(&seen, day, &day.stand_in(&self.month))
            });
            StyledCitation {
                id: planned.style.id.clone(),
                label: planned.style.label.clone(),
                citation: citation.unwrap_or_default(),
                accessed,
            }
        };
        self.styles.iter().enumerate().map(cited).collect()
    }

    /// The forms of the work's shape in each style.
    fn learn_forms(&self, work: &Work) -> Vec<StyleForms> {
        let learn = |planned: &PlannedStyle| {
            let has_day = planned.plan_of(work.kind).day.is_some() && work.accessed.is_none();
            StyleForms {
                citation: Form::learn(work, self.quotes, |work| self.print(planned, work)),
                seen: has_day
                    .then(|| Form::learn(work, self.quotes, |work| self.print_seen(planned, work)))
                    .flatten(),
            }
        };
        self.styles.iter().map(learn).collect()
    }

    /// What a style prints of a work.
    fn print(&self, planned: &PlannedStyle, work: &Work) -> Option<Marked> {
        let children = planned.render_as(self, work, planned.plan_of(work.kind))?;
        Some(self.marked(&children, work))
    }

    /// The same of one that has been seen on the day that stands for the reader's.
    fn print_seen(&self, planned: &PlannedStyle, work: &Work) -> Option<Marked> {
        self.print(planned, &Work { accessed: Some(accessed::STAND_IN), ..work.clone() })
    }
}

#[cfg(test)]
impl Citer {
    /// As [`Citer::cite`], by the forms of the first work's shape wherever they hold; with each work's citations, how
    /// many of them the forms printed.
    pub(super) fn cite_by_forms(&self, works: &[Work]) -> Vec<(Vec<StyledCitation>, usize)> {
        let forms = works.first().map(|work| self.learn_forms(work)).unwrap_or_default();
        let cite = |work| {
            let filling = Filling::of(work, self.quotes);
            let holds = |forms: &&StyleForms| {
                filling.as_ref().is_some_and(|filling| {
                    forms.citation.as_ref().is_some_and(|form| form.filled(filling).is_some())
                })
            };
            let filled = forms.iter().filter(holds).count();
            (self.cite_with(work, filling.as_ref().map(|filling| (filling, &*forms))), filled)
        };
        works.iter().map(cite).collect()
    }

    /// As [`Citer::cite`], by the styles alone.
    pub(super) fn cite_by_styles(&self, work: &Work) -> Vec<StyledCitation> {
        self.cite_with(work, None)
    }
}
