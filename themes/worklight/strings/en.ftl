synthetic-data = All data on this site is synthetic: made by a program, to show what the site can do. No posting, company or figure is real.
card-notice = Synthetic data
