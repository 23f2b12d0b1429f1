//! How many of something somebody has at the same time.

use std::{
	collections::HashMap,
	hash::Hash,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};

type Taken<K> = Arc<Mutex<HashMap<K, usize>>>;

/// So many places for each.
pub(crate) struct Places<K> {
	taken: Taken<K>,
	each: usize,
}

impl<K: Clone + Eq + Hash> Places<K> {
	pub(crate) fn new(each: usize) -> Self {
		Places { taken: Arc::default(), each }
	}

	/// One more place, unless they have as many as they may. It is free again when what is
	/// answered is dropped.
	pub(crate) fn take(&self, who: K) -> Option<Place<K>> {
		let mut taken = lock(&self.taken);
		let count = taken.get(&who).copied().unwrap_or_default();
		if count >= self.each {
			return None;
		}
		taken.insert(who.clone(), count.saturating_add(1));
		Some(Place { who, taken: self.taken.clone() })
	}
}

/// A place that is taken.
pub(crate) struct Place<K: Eq + Hash> {
	who: K,
	taken: Taken<K>,
}

impl<K: Eq + Hash> Drop for Place<K> {
	fn drop(&mut self) {
		let mut taken = lock(&self.taken);
		let Some(count) = taken.get_mut(&self.who) else { return };
		*count = count.saturating_sub(1);
		if *count == 0 {
			taken.remove(&self.who);
		}
	}
}

/// The maps are sound whatever happened to the thread that held them last.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
	mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn places_are_taken_until_they_are_dropped() {
		let places = Places::new(2);
		let first = places.take(1).unwrap();
		let _second = places.take(1).unwrap();
		assert!(places.take(1).is_none());
		// Others have places of their own.
		assert!(places.take(2).is_some());
		drop(first);
		assert!(places.take(1).is_some());
		// Nobody is remembered who has none.
		assert_eq!(lock(&places.taken).len(), 1);
	}
}
