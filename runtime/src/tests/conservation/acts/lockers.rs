//! What people have in their lockers.

use pallet_locker::{Call, Records};

use super::{
	super::super::people::{new_record, now},
	*,
};

/// An ordinary kind of data.
pub(super) const KIND: u32 = 50;

pub(super) const ACTS: &[Named] = &[
	("Locker.put", |world, roll| {
		let record = new_record(roll.which as u8, KIND, None);
		world.person(roll.who).does(Call::put { record })
	}),
	("Locker.put_batch", |world, roll| {
		// What is kept for a time, and not for ever.
		let record = |byte| jasmynet_primitives::locker::NewRecord {
			retention_until: Some(now() + 5 * DAY),
			..new_record(byte, KIND, None)
		};
		let records: Vec<_> = (0..=(roll.which % 3) as u8).map(record).collect();
		let records = records.try_into().unwrap();
		world.person(roll.who).does(Call::put_batch { records })
	}),
	("Locker.pin", |world, roll| {
		let Some(record) = roll.one_of(Records::<Runtime>::iter_keys()) else { return false };
		world.host().does(Call::pin { record, version: 1 })
	}),
	("Locker.shred", |world, roll| {
		let records = Records::<Runtime>::iter().map(|(id, record)| (id, record.owner));
		let Some((record, owner)) = roll.one_of(records) else { return false };
		// Otherwise few would ever be read.
		roll.edge < 100 && world.does(&owner, Call::shred { record })
	}),
	("Locker.shred, by a stranger, of what is over", |world, roll| {
		let over = Records::<Runtime>::iter()
			.filter(|(_, record)| record.retention_until.is_some_and(|until| until <= now()))
			.map(|(id, _)| id);
		roll.some_of(over).any(|record| works(world.plain(roll.who % 2), Call::shred { record }))
	}),
];
