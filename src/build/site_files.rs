//! Files that tell of all pages: what they are made from is known when the last page is written.

use super::compute::Computed;
use super::finding::Finding;
use crate::discovery::Site;
use crate::page::PageRecord;

/// The files, by their paths relative to the site's root. `records` are in the order of the plan.
pub(super) fn site_files(
    computed: &Computed,
    finding: &Finding<'_>,
    records: &[PageRecord],
) -> Vec<(String, Vec<u8>)> {
    let site = Site {
        base_url: &computed.loaded.config.base_url,
        languages: &finding.languages,
        updated: computed.updated,
        pages: records,
    };
    site.files()
}
