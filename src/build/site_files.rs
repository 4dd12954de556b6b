//! Files that tell of all pages: what they are made from is known when the last page is written.

use super::compute::Computed;
use crate::page::PageRecord;

/// The files, by their paths relative to the site's root. `records` are in the order of the plan.
pub(super) fn site_files(_computed: &Computed, _records: &[PageRecord]) -> Vec<(String, Vec<u8>)> {
    Vec::new()
}
