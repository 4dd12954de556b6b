//! Pixels as PNG.
//!
//! In: a picture. Out: a PNG file. Pictures of text and plain surfaces have few colours, so that one byte for each pixel
//! says which; the others have three bytes, or four where something shines through.

use hashbrown::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::Pixmap;

use super::draw::NotDrawn;

/// How many colours a palette has.
const PALETTE: usize = 256;

/// How many of the most frequent colours of a picture stay as they are: those of its surfaces.
const SURFACES: usize = 32;

/// Red, green and blue.
type Rgb = [u8; 3];

/// A picture as PNG.
pub(super) fn png(pixmap: &Pixmap) -> Result<Vec<u8>, NotDrawn> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let is_opaque = pixmap.pixels().iter().all(|pixel| pixel.is_opaque());
    let mut file = Vec::with_capacity(1 << 15);
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let data = if !is_opaque {
        encoder.set_color(ColorType::Rgba);
        pixmap.clone().take_demultiplied()
    } else if let Some((palette, data)) = indexed(pixmap) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_filter(Filter::NoFilter);
        data
    } else {
        encoder.set_color(ColorType::Rgb);
        pixmap
            .pixels()
            .iter()
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
            .collect()
    };
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&data)?;
        writer.finish()
    });
    written.map_err(|error| NotDrawn::not_written(&error))?;
    Ok(file)
}

/// The colours of an opaque picture and which of them each pixel has. Where there are too many, edges between surfaces
/// lose steps that nobody sees; `None` where even that leaves too many.
fn indexed(pixmap: &Pixmap) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut counts: HashMap<Rgb, usize> = HashMap::new();
    for_runs(pixmap, |color, length| *counts.entry(color).or_default() += length);
    let mut colors: Vec<(Rgb, usize)> = counts.into_iter().collect();
    colors.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    let exact = if colors.len() <= PALETTE { PALETTE } else { SURFACES };
    let mut palette: Vec<Rgb> = colors.iter().take(exact).map(|(color, _)| *color).collect();
    let edges = &colors[palette.len()..];
    for lost in 1..=4 {
        let mut places: HashMap<Rgb, u8> = palette.iter().copied().zip(0..=u8::MAX).collect();
        let all_fit = edges.iter().all(|(color, _)| {
            let shown = coarse(*color, lost);
            if let Some(place) = places.get(&shown) {
                let place = *place;
                places.insert(*color, place);
                return true;
            }
            let Ok(place) = u8::try_from(palette.len()) else { return false };
            palette.push(shown);
            places.insert(shown, place);
            places.insert(*color, place);
            true
        });
        if all_fit {
            let mut data = Vec::with_capacity(pixmap.pixels().len());
            for_runs(pixmap, |color, length| data.resize(data.len() + length, places[&color]));
            return Some((palette.concat(), data));
        }
        palette.truncate(SURFACES);
    }
    None
}

/// A colour of which each part has lost its last bits.
fn coarse(color: Rgb, lost: u32) -> Rgb {
    color.map(|part| (part.saturating_add(1 << (lost - 1)) >> lost) << lost)
}

/// Tells of each run of pixels of one colour: the colour, and how many.
fn for_runs(pixmap: &Pixmap, mut tell: impl FnMut(Rgb, usize)) {
    let mut pixels = pixmap.pixels().iter();
    let Some(first) = pixels.next() else { return };
    let (mut last, mut length) = (first, 1);
    for pixel in pixels {
        if pixel == last {
            length += 1;
        } else {
            tell([last.red(), last.green(), last.blue()], length);
            (last, length) = (pixel, 1);
        }
    }
    tell([last.red(), last.green(), last.blue()], length);
}
