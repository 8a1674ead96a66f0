// Outside of Next there is no client bundle that this marker could guard.
export {};
