//! Weights measured for this runtime.

pub mod pallet_balances;
pub mod pallet_grandpa;
