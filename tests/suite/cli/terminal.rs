//! What is different where nobody watches: pipes, logs, scripts.

use std::process::Stdio;

use crate::site::SiteTest;

#[test]
fn without_a_terminal_there_are_neither_colours_nor_bars() {
    let site = SiteTest::example();
    let run = site.run("check").exits(0);
    assert!(run.stderr.contains("warning[data/bad-value]"), "the exports have bad rows");
    for text in [&run.stdout, &run.stderr] {
        assert!(!text.contains(['\u{1b}', '\r']), "control signs in {text:?}");
    }
}

#[test]
fn mistakes_go_to_standard_error_and_results_to_standard_output() {
    let site = SiteTest::new();
    site.write("data/exports/jobs/notes.pdf", "x");
    let run = site.run("check").exits(0);
    assert_eq!(run.stdout, "Checked 12 pages in [TIME]: no errors, 1 warning.\n");
    assert!(run.stderr.ends_with("\n1 warning\n"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    use std::io::Read;
    let site = SiteTest::new();
    let mut command = site.command("explain pay_by_level");
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // The pipe is closed before anything is written to it, as `| true` does.
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut stderr).expect("UTF-8");
    let status = child.wait().expect("it ends");
    assert_eq!((status.code(), stderr.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn a_reader_of_mistakes_that_goes_away_does_not_hide_that_there_were_some() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://", "");
    let mut child =
        site.command("check").stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

/// A machine that has no memory for more threads.
#[cfg(target_os = "linux")]
#[test]
fn threads_that_cannot_be_started_are_told() {
    let site = SiteTest::new();
    let output = std::process::Command::new("sh")
        .arg("-c")
        .arg("ulimit -v 400000; exec \"$0\" check --jobs 64 --format short")
        .arg(crate::site::program())
        .current_dir(site.folder())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error[env/engine]: cannot start threads"), "{said}");
}
