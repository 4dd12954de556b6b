//! Tests of drawings: against ECharts itself, and of options that are odd.

mod echarts;
mod outline;
mod reading;
