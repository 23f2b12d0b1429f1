//! Classes from block 0.

use jasmynet_primitives::{devices::Factors, ClassCode};

use crate::{Classes, Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Writes the registry of classes.
	///
	/// # Panics
	/// When a class is there twice, or there are too many: a chain must not start like
	/// that.
	pub(crate) fn build_genesis(classes: &[(ClassCode, Factors)]) {
		for (class, factors) in classes {
			assert!(!Classes::<T>::contains_key(class), "devices.classes: twice class {class}");
			if let Err(error) = Self::do_set_class(*class, Some(*factors)) {
				panic!("devices.classes: {class}: {error:?}");
			}
		}
	}
}
