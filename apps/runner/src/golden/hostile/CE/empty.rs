//! Nothing at all.

