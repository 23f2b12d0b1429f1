use super::*;
use jasmynet_primitives::Hash;

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

fn moved(from: u8, to: AccountId, value: Balance) -> (Option<u32>, Told) {
	(Some(2), Told::Moved { from: account(from), to, value })
}

fn reason(from: u8, to: AccountId, value: Balance, kind: MovementKind) -> (Option<u32>, Told) {
	let (from, to, value) = (Some(account(from)), Some(to), Some(value));
	(Some(2), Told::Reason(Reason { from, to, value, kind }))
}

fn fee_paid() -> (Option<u32>, Told) {
	let to = Some(platform_account());
	(Some(2), Told::Reason(Reason { from: None, to, value: None, kind: MovementKind::Fee }))
}

fn kinds(told: Vec<(Option<u32>, Told)>) -> Vec<MovementKind> {
	explained(7, told).into_iter().map(|movement| movement.kind).collect()
}

fn movement(value: Balance) -> Movement {
	Movement {
		block: 7,
		at: 0,
		extrinsic: Some(2),
		from: account(1),
		to: account(2),
		value,
		kind: MovementKind::Transfer,
	}
}

#[test]
fn each_movement_is_told_what_it_was_for() {
	let (reward, lent) = (MovementKind::Reward, MovementKind::DepositLent);
	let payment = MovementKind::Payment { invoice: Hash::repeat_byte(9) };
	let service = MovementKind::Service { service: Service::EnrolDevices };
	let told = vec![
		moved(1, account(2), 5),
		moved(1, account(2), 5),
		reason(1, account(2), 5, reward.clone()),
		moved(3, account(1), 8),
		reason(3, account(1), 8, lent.clone()),
		moved(1, account(4), 6),
		reason(1, account(4), 6, payment.clone()),
		moved(1, platform_account(), 3),
		reason(1, platform_account(), 3, service.clone()),
		moved(1, platform_account(), 3),
		fee_paid(),
	];
	let expected =
		[MovementKind::Transfer, reward, lent, payment, service, MovementKind::Fee].to_vec();
	assert_eq!(kinds(told), expected);
}

#[test]
fn a_sponsored_fee_is_one_movement() {
	let sponsored = MovementKind::SponsoredFee { beneficiary: account(1) };
	let told = vec![
		// Somebody sends the platform as much as the fee.
		moved(1, platform_account(), 3),
		moved(8, platform_account(), 3),
		reason(8, platform_account(), 3, sponsored.clone()),
		fee_paid(),
	];
	assert_eq!(kinds(told), [MovementKind::Transfer, sponsored]);
}

#[test]
fn a_release_is_the_movement_before_it() {
	let kind = MovementKind::Release { release: 4 };
	let ended = Told::Reason(Reason { from: None, to: None, value: None, kind: kind.clone() });
	let told = vec![moved(1, account(2), 5), moved(6, account(1), 70), (Some(2), ended)];
	assert_eq!(kinds(told), [MovementKind::Transfer, kind]);
}

#[test]
fn what_another_transaction_says_explains_nothing() {
	let (_, told) = reason(1, account(2), 5, MovementKind::Reward);
	let told = vec![moved(1, account(2), 5), (Some(3), told)];
	assert_eq!(kinds(told), [MovementKind::Transfer]);
	assert_eq!(kinds(vec![reason(1, account(2), 5, MovementKind::Reward)]), []);
}

#[test]
fn movements_name_their_block_and_transaction() {
	let mut told = vec![moved(1, account(2), 5)];
	told.push((None, Told::Moved { from: account(1), to: account(2), value: 0 }));
	let expected = [movement(5), Movement { extrinsic: None, ..movement(0) }];
	assert_eq!(explained(7, told), expected);
}

fn nothing_yet() -> History {
	History { movements: Vec::new(), first_block: 8, complete: false, is_cut: false }
}

fn values(history: &History) -> Vec<Balance> {
	history.movements.iter().map(|movement| movement.value).collect()
}

#[test]
fn the_newest_comes_first_and_blocks_are_whole() {
	let mut history = nothing_yet();
	assert!(history.take(7, vec![movement(1), movement(2)], 3));
	assert!(history.take(6, Vec::new(), 3));
	assert!(!history.take(5, vec![movement(3), movement(4)], 3));
	assert_eq!((values(&history), history.first_block), (vec![2, 1], 6));
	assert!(history.take(5, vec![movement(3)], 3));
	assert_eq!((values(&history), history.first_block), (vec![2, 1, 3], 5));
}

#[test]
fn a_single_block_is_told_whatever_is_in_it() {
	let mut history = nothing_yet();
	assert!(history.take(7, Vec::new(), 1));
	assert!(history.take(6, vec![movement(1), movement(2)], 1));
	assert!(!history.take(5, vec![movement(3)], 1));
	assert_eq!((values(&history), history.first_block), (vec![2, 1], 6));
}
