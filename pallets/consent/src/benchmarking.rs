//! What the calls cost at worst.

use frame_benchmarking::v2::*;
use frame_support::{
	traits::{ConstU32, EnsureOrigin, Get},
	BoundedBTreeSet,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	benchmarking::SlowestSigner,
	consent::{DisputeReason, ExtensionReason, SubjectRight},
	intent::{payload_hash, Action, SignedIntent},
	keys::PublicKey,
	roles::{Role, Roles},
	terms::{Mode, Reward, Terms, MAX_CATEGORIES, MAX_DEVICES, MAX_RECIPIENTS},
	traits::{DeviceRights, Devices, Escrow, Identities, Intents, Kyc, Membership, Records},
	AccountId, Balance, CategoryCode, DeviceId, GrantId, Hash, Moment, PurposeCode, RequestId,
	SubjectRequestId, DAY, JASMY,
};

use crate::*;

const LEVEL: u8 = 2;
/// The purpose at the top of the tree.
const PURPOSE: PurposeCode = 1;
const REWARD: Balance = JASMY;

fn company<T: Config>() -> AccountId {
	numbered_company::<T>(0)
}

fn numbered_company<T: Config>(number: u32) -> AccountId {
	let company = account("company", number, 0);
	set_company::<T>(&company);
	T::Escrow::fund(&company, REWARD * 1_000_000);
	company
}

fn set_company<T: Config>(company: &AccountId) {
	T::Members::set_member(company, Roles::of(&[Role::DataConsumer]));
	if !T::Identities::is_active(company) {
		T::Identities::set_identity(company, PublicKey::Sr25519(company.clone().into()));
	}
}

fn subject<T: Config>() -> AccountId {
	let subject = account("subject", 0, 0);
	T::Identities::set_identity(&subject, SlowestSigner::new(1).key());
	T::Kyc::set_level(&subject, LEVEL);
	T::Escrow::fund(&subject, JASMY);
	subject
}

fn insert_category<T: Config>(code: CategoryCode, parent: Option<CategoryCode>) {
	let category = Category {
		parent,
		sensitivity: 0,
		max_duration: Moment::MAX,
		text_hash: Hash::zero(),
		iri: None,
		retired: false,
	};
	Categories::<T>::insert(code, category);
}

/// Sixteen trees of categories of the greatest depth, of one branch each; only the last
/// one has sixteen. And one of purposes.
fn fill_registry<T: Config>() {
	for root in 1..=MAX_CATEGORIES {
		insert_category::<T>(root, None);
	}
	for branch in 1..=MAX_CATEGORIES {
		let mut parent = MAX_CATEGORIES;
		for level in 2..=T::MaxRegistryDepth::get() {
			let code = branch * 1_000 + level;
			insert_category::<T>(code, Some(parent));
			parent = code;
		}
	}
	insert_purpose::<T>(PURPOSE, None);
	for level in 2..=T::MaxRegistryDepth::get() {
		insert_purpose::<T>(level, Some(level - 1));
	}
}

/// The purpose of the lowest level: they are numbered from the top.
fn deepest_purpose<T: Config>() -> PurposeCode {
	T::MaxRegistryDepth::get()
}

fn insert_purpose<T: Config>(code: PurposeCode, parent: Option<PurposeCode>) {
	let purpose = Purpose {
		parent,
		sensitivity: 0,
		max_duration: Moment::MAX,
		text_hash: Hash::zero(),
		iri: Default::default(),
		retired: false,
	};
	Purposes::<T>::insert(code, purpose);
}

/// Makes the purpose of [`widest_terms`], where there is none yet.
fn know_purpose<T: Config>() {
	if !Purposes::<T>::contains_key(PURPOSE) {
		insert_purpose::<T>(PURPOSE, None);
	}
}

/// The deepest category of a branch: far below the last of the roots.
fn leaf<T: Config>(branch: u32) -> CategoryCode {
	match T::MaxRegistryDepth::get() {
		1 => MAX_CATEGORIES,
		depth => branch * 1_000 + depth,
	}
}

fn device(number: u32) -> DeviceId {
	let mut bytes = [0; 32];
	bytes[28..].copy_from_slice(&number.to_be_bytes());
	DeviceId::from(bytes)
}

fn naming(terms: Terms, devices: impl IntoIterator<Item = DeviceId>) -> Terms {
	let devices = devices.into_iter().collect::<alloc::collections::BTreeSet<_>>();
	Terms { devices: Some(devices.try_into().unwrap()), ..terms }
}

/// The widest terms for as many devices of the subject's as can be named.
fn widest_terms_with_devices<T: Config>(subject: &AccountId) -> Terms {
	for number in 0..MAX_DEVICES {
		T::Devices::set_device(device(number), subject);
	}
	naming(widest_terms::<T>(), (0..MAX_DEVICES).map(device))
}

/// As many members as data may be passed on to.
fn recipients<T: Config>() -> BoundedBTreeSet<AccountId, ConstU32<MAX_RECIPIENTS>> {
	let recipients: alloc::collections::BTreeSet<AccountId> =
		(0..MAX_RECIPIENTS).map(|number| account("recipient", number, 0)).collect();
	for recipient in &recipients {
		T::Members::set_member(recipient, Roles::NONE);
	}
	recipients.try_into().unwrap()
}

/// Terms for the roots, with as much of everything as there may be.
fn widest_terms<T: Config>() -> Terms {
	Terms {
		categories: (1..=MAX_CATEGORIES)
			.collect::<alloc::collections::BTreeSet<_>>()
			.try_into()
			.unwrap(),
		purpose: PURPOSE,
		mode: Mode::Store,
		devices: None,
		data_from: None,
		data_to: None,
		valid_until: Pallet::<T>::now() + DAY,
		retention: DAY,
		max_accesses: 1_000,
		min_interval: 0,
		recipients: recipients::<T>(),
		jurisdiction: None,
		min_kyc: LEVEL,
		notice_hash: Hash::zero(),
		reward: Reward { upfront: REWARD, per_access: REWARD },
	}
}

/// Terms for so many of the deepest categories, and for the deepest purpose.
fn leaves<T: Config>(count: u32) -> Terms {
	let mut terms = widest_terms::<T>();
	terms.purpose = deepest_purpose::<T>();
	terms.categories = (1..=count)
		.map(|branch| leaf::<T>(branch))
		.collect::<alloc::collections::BTreeSet<_>>()
		.try_into()
		.unwrap();
	terms
}

/// The terms with so many devices, if any, and so many recipients.
fn narrowed_to(mut terms: Terms, devices: u32, recipients: u32) -> Terms {
	terms.recipients = terms
		.recipients
		.into_iter()
		.take(recipients as usize)
		.collect::<alloc::collections::BTreeSet<_>>()
		.try_into()
		.unwrap();
	if devices > 0 {
		terms = naming(terms, (0..devices).map(device));
	}
	terms
}

/// As many open requests between the two as there may be. Answers the last.
fn open_requests<T: Config>(
	company: &AccountId,
	subject: &AccountId,
	terms: Terms,
	count: u32,
) -> RequestId {
	for _ in 0..count {
		Pallet::<T>::do_request(company.clone(), subject.clone(), terms.clone()).unwrap();
	}
	NextRequestId::<T>::get() - 1
}

fn open_grant<T: Config>(company: &AccountId, subject: &AccountId, terms: Terms) -> GrantId {
	let hash = terms.hash();
	let request = open_requests::<T>(company, subject, terms, 1);
	Pallet::<T>::do_accept(subject.clone(), request, hash, None).unwrap();
	NextGrantId::<T>::get() - 1
}

/// A used grant that was passed on to as many as it may be.
fn open_passed_on_grant<T: Config>(
	company: &AccountId,
	subject: &AccountId,
	terms: Terms,
) -> GrantId {
	let grant = open_grant::<T>(company, subject, terms);
	use_grant::<T>(grant, 1);
	pass_on_to_all::<T>(grant);
	grant
}

fn pass_on_to_all<T: Config>(id: GrantId) {
	let grant = Grants::<T>::get(id).unwrap();
	for recipient in grant.terms.recipients {
		Pallet::<T>::do_pass_on(grant.grantee.clone(), id, recipient.clone()).unwrap();
		Pallet::<T>::do_receive(recipient, id).unwrap();
	}
}

/// As many grants between the two as there may be, each used once, so that
/// there are deadlines. Answers the last, which names as many devices as it may, and was
/// passed on to as many.
fn used_grants<T: Config>(company: &AccountId, subject: &AccountId) -> GrantId {
	for _ in 1..T::MaxGrantsPerPair::get() {
		let grant = open_grant::<T>(company, subject, widest_terms::<T>());
		use_grant::<T>(grant, 1);
	}
	let terms = widest_terms_with_devices::<T>(subject);
	open_passed_on_grant::<T>(company, subject, terms)
}

/// Used grants of `owner` for `device` alone, each to another company, and passed on to
/// as many as they may be.
fn open_device_grants<T: Config>(owner: &AccountId, device: DeviceId, terms: Terms, count: u32) {
	for number in 0..count {
		let company = numbered_company::<T>(number);
		open_passed_on_grant::<T>(&company, owner, naming(terms.clone(), [device]));
	}
}

/// Makes grants for a device, for other pallets' benchmarks: `count` of them, or as
/// many as there may be.
pub(crate) fn set_device_grants<T: Config>(device: &DeviceId, owner: &AccountId, count: u32) {
	know_purpose::<T>();
	insert_category::<T>(CategoryCode::MAX, None);
	T::Escrow::fund(owner, JASMY);
	let mut terms = widest_terms::<T>();
	terms.categories = Default::default();
	terms.categories.try_insert(CategoryCode::MAX).unwrap();
	terms.min_kyc = 0;
	open_device_grants::<T>(owner, *device, terms, count.min(T::MaxGrantsPerDevice::get()));
}

/// Makes the state that `times` accesses leave, without their signatures.
fn use_grant<T: Config>(id: GrantId, times: u32) {
	let mut grant = Grants::<T>::get(id).unwrap();
	for number in 1..=times {
		let now = Pallet::<T>::now();
		let paid = grant.terms.reward.per_access;
		T::Escrow::pay_out(&grant.grantee, &grant.subject, paid).unwrap();
		let head = next_receipt_head(grant.receipt_head, number, 0, Hash::zero(), now);
		let receipt = Receipt {
			number,
			record: 0,
			receipt: Hash::zero(),
			host: account("host", 0, 0),
			at: now,
			paid,
			disputed: None,
			head,
		};
		Receipts::<T>::insert(id, Pallet::<T>::receipt_slot(number), receipt);
		grant.accesses = number;
		grant.last_access = Some(now);
		grant.escrow_left -= paid;
		grant.receipt_head = head;
	}
	Pallet::<T>::set_deadline(&grant.grantee, Pallet::<T>::erasure_due(&grant), id);
	Grants::<T>::insert(id, grant);
}

/// Moves the end of a grant that was passed on to now, and its deadlines with it.
fn run_out<T: Config>(id: GrantId) {
	let mut grant = Grants::<T>::get(id).unwrap();
	let due_before = Pallet::<T>::erasure_due(&grant);
	grant.terms.valid_until = Pallet::<T>::now();
	let due_at = Pallet::<T>::erasure_due(&grant);
	for who in grant.terms.recipients.iter().chain([&grant.grantee]) {
		Pallet::<T>::clear_deadline(who, due_before, id);
		Pallet::<T>::set_deadline(who, due_at, id);
	}
	Grants::<T>::insert(id, grant);
}

/// Makes a working grant, for other pallets' benchmarks.
pub(crate) fn set_grant<T: Config>(
	subject: &AccountId,
	grantee: &AccountId,
	category: CategoryCode,
) -> GrantId {
	set_company::<T>(grantee);
	if !T::Identities::is_active(subject) {
		T::Identities::set_identity(subject, SlowestSigner::new(1).key());
	}
	T::Escrow::fund(subject, T::RequestDeposit::get() + JASMY);
	know_purpose::<T>();
	if !Categories::<T>::contains_key(category) {
		insert_category::<T>(category, None);
	}
	let mut terms = widest_terms::<T>();
	terms.categories = Default::default();
	terms.categories.try_insert(category).unwrap();
	terms.min_kyc = 0;
	terms.reward = Reward::default();
	// Unasked, so that nobody has to think about data that is special.
	Pallet::<T>::do_grant(subject.clone(), grantee.clone(), terms).unwrap();
	NextGrantId::<T>::get() - 1
}

/// A code that no registry has.
const NEW_CODE: u32 = 1_000_000;

/// As many questions between the two as there may be, none of which pauses anything, so that
/// the last few have to be answered. Answers the first.
fn ask_all<T: Config>(company: &AccountId, subject: &AccountId) -> SubjectRequestId {
	let first = NextSubjectRequestId::<T>::get();
	let most = u64::from(T::MaxSubjectRequestsPerPair::get());
	let waiting = most - SubjectRight::PAUSING.len() as u64;
	for id in first..first + most {
		ask_one::<T>(company, subject);
		if id + 1 >= first + waiting {
			Pallet::<T>::do_answer(company.clone(), id, Hash::zero()).unwrap();
		}
	}
	first
}

fn ask_one<T: Config>(company: &AccountId, subject: &AccountId) -> SubjectRequestId {
	let (company, subject) = (company.clone(), subject.clone());
	let right = SubjectRight::Access;
	Pallet::<T>::do_open(subject, company, right, Default::default(), None).unwrap();
	NextSubjectRequestId::<T>::get() - 1
}

fn longest_iri() -> Iri {
	alloc::vec![b'x'; MAX_IRI_LENGTH as usize].try_into().unwrap()
}

fn registrar<T: Config>() -> T::RuntimeOrigin {
	T::RegistryOrigin::try_successful_origin().unwrap()
}

#[benchmarks]
mod benchmarks {
	use super::*;
	#[cfg(test)]
	use crate::mock::{ExtBuilder, Test};

	#[benchmark]
	fn request(
		c: Linear<1, { MAX_CATEGORIES }>,
		d: Linear<0, { MAX_DEVICES }>,
		r: Linear<0, { MAX_RECIPIENTS }>,
	) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		// Deadlines that are to come, and all but one of the requests there may be.
		used_grants::<T>(&company, &subject);
		let mut terms = leaves::<T>(c);
		let most = T::MaxRequestsPerPair::get();
		open_requests::<T>(&company, &subject, terms.clone(), most - 1);
		terms = narrowed_to(terms, d, r);
		// The purpose and all above it were refused, long enough ago.
		for purpose in PURPOSE..=terms.purpose {
			Refusals::<T>::insert(&subject, (&company, purpose), Pallet::<T>::now());
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(company.clone()), subject.clone(), terms);

		assert_eq!(RequestsBetween::<T>::get(&subject, &company).len() as u32, most);
	}

	#[benchmark]
	fn cancel_request() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let most = T::MaxRequestsPerPair::get();
		let id = open_requests::<T>(&company, &subject, widest_terms::<T>(), most);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id);

		assert!(!Requests::<T>::contains_key(id));
	}

	#[benchmark]
	fn accept(c: Linear<0, { MAX_CATEGORIES }>) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		// The list of grants is full; the last of them, an ended one, makes room.
		let ended = used_grants::<T>(&company, &subject);
		Pallet::<T>::do_revoke(subject.clone(), ended).unwrap();
		let terms = widest_terms_with_devices::<T>(&subject);
		let most = T::MaxRequestsPerPair::get();
		let id = open_requests::<T>(&company, &subject, terms.clone(), most);
		let hash = terms.hash();
		let narrowed = (c > 0).then(|| {
			let mut narrowed = terms;
			narrowed.categories = leaves::<T>(c).categories;
			narrowed.purpose = deepest_purpose::<T>();
			narrowed.max_accesses -= 1;
			narrowed
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id, hash, narrowed);

		assert!(!Requests::<T>::contains_key(id));
		assert!(Grants::<T>::contains_key(ended + 1));
	}

	#[benchmark]
	fn refuse() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let others = T::MaxRequestsPerPair::get() - 1;
		let parts = Terms { purpose: deepest_purpose::<T>(), ..widest_terms::<T>() };
		open_requests::<T>(&company, &subject, parts, others);
		let id = open_requests::<T>(&company, &subject, widest_terms::<T>(), 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);

		assert_eq!(Requests::<T>::iter_keys().count(), 0);
	}

	#[benchmark]
	fn revoke() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let id = used_grants::<T>(&company, &subject);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);

		assert!(Duties::<T>::contains_key(id));
		assert!(!GrantsByDevice::<T>::contains_key(device(0)));
		assert_eq!(RecipientDuties::<T>::iter_prefix(id).count() as u32, MAX_RECIPIENTS);
	}

	#[benchmark]
	fn record_access() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let id = open_grant::<T>(&company, &subject, widest_terms::<T>());
		let record = T::Records::set_record(&subject, leaf::<T>(1));
		let host: AccountId = account("host", 0, 0);
		let signer = SlowestSigner::new(2);
		T::Members::set_member(&host, Roles::of(&[Role::LockerHost]));
		T::Identities::set_identity(&host, signer.key());
		let receipt = Hash::repeat_byte(1);
		let intent = SignedIntent {
			genesis_hash: T::Intents::genesis_hash(),
			action: Action::ServeAccess,
			subject: host.clone().into(),
			counterparty: Some(company.clone().into()),
			nonce: 1,
			not_before: None,
			expires_at: Pallet::<T>::now() + DAY,
			payload_hash: payload_hash(&(id, record, receipt)),
		};
		let signature = signer.sign(&intent);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id, record, receipt, host, signer.key(), intent, signature);

		assert_eq!(Grants::<T>::get(id).unwrap().accesses, 1);
	}

	#[benchmark]
	fn confirm_erasure() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let id = used_grants::<T>(&company, &subject);
		run_out::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id, Hash::repeat_byte(1));

		assert!(Duties::<T>::get(id).unwrap().confirmed.is_some());
	}

	#[benchmark]
	fn prune_expired() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let id = used_grants::<T>(&company, &subject);
		run_out::<T>(id);

		#[extrinsic_call]
		prune(RawOrigin::Signed(company), id);

		assert!(Duties::<T>::contains_key(id));
	}

	#[benchmark]
	fn prune_ended(r: Linear<1, { T::MaxReceipts::get() }>) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		for _ in 1..T::MaxGrantsPerPair::get() {
			open_grant::<T>(&company, &subject, widest_terms::<T>());
		}
		let id = open_grant::<T>(&company, &subject, widest_terms::<T>());
		use_grant::<T>(id, r);
		pass_on_to_all::<T>(id);
		Pallet::<T>::do_revoke(subject, id).unwrap();
		for who in widest_terms::<T>().recipients.into_iter().chain([company]) {
			Pallet::<T>::do_confirm_erasure(who, id, Hash::zero()).unwrap();
		}

		// The clock cannot be moved from here to where `prune` would go on, so this
		// does what it does then.
		#[block]
		{
			let ended = Grants::<T>::get(id).unwrap();
			assert!(!EnvelopesLeft::<T>::contains_key(id));
			assert!(!Pallet::<T>::is_erasure_owed(id));
			Pallet::<T>::remove_grant(id, ended);
		}

		assert!(!Grants::<T>::contains_key(id));
		assert_eq!(RecipientDuties::<T>::iter_prefix(id).count(), 0);
	}

	/// What the end of a device adds to the cost of a call, but for the envelopes.
	#[benchmark]
	fn end_device_rights(g: Linear<1, { T::MaxGrantsPerDevice::get() }>) {
		let subject = subject::<T>();
		fill_registry::<T>();
		T::Devices::set_device(device(0), &subject);
		open_device_grants::<T>(&subject, device(0), widest_terms::<T>(), g);
		assert_eq!(GrantsByDevice::<T>::get(device(0)).len(), g as usize);

		#[block]
		{
			<Pallet<T> as DeviceRights<_>>::end(&device(0), &subject);
		}

		assert!(!GrantsByDevice::<T>::contains_key(device(0)));
		assert_eq!(Duties::<T>::iter_keys().count(), g as usize);
	}

	/// What it adds to the cost of accepting when a device's list is full, but for the
	/// envelopes of the grant that makes room: the last one, which names as many devices
	/// as it may.
	#[benchmark]
	fn make_room_under_device() {
		let subject = subject::<T>();
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let others = T::MaxGrantsPerDevice::get() - 1;
		open_device_grants::<T>(&subject, device(0), widest_terms::<T>(), others);
		let over = open_passed_on_grant::<T>(&numbered_company::<T>(others), &subject, terms);
		run_out::<T>(over);
		let made_room;

		#[block]
		{
			made_room = Pallet::<T>::make_room_under_device(&device(0));
		}

		assert!(made_room);
		assert!(Duties::<T>::contains_key(over));
		assert_eq!(GrantsByDevice::<T>::get(device(0)).len(), others as usize);
	}

	#[benchmark]
	fn grant(
		c: Linear<1, { MAX_CATEGORIES }>,
		d: Linear<0, { MAX_DEVICES }>,
		r: Linear<0, { MAX_RECIPIENTS }>,
	) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		// The list of grants is full; the last of them, an ended one, makes room.
		let ended = used_grants::<T>(&company, &subject);
		Pallet::<T>::do_revoke(subject.clone(), ended).unwrap();
		let terms = Terms { reward: Reward::default(), ..narrowed_to(leaves::<T>(c), d, r) };

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), company, terms);

		assert!(Grants::<T>::contains_key(ended + 1));
	}

	#[benchmark]
	fn pause() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let id = open_grant::<T>(&company, &subject, terms);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);

		assert!(Grants::<T>::get(id).unwrap().paused_at.is_some());
	}

	#[benchmark]
	fn resume() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let id = open_grant::<T>(&company, &subject, terms);
		Pallet::<T>::do_pause(subject.clone(), id).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);

		assert!(Grants::<T>::get(id).unwrap().paused_at.is_none());
	}

	#[benchmark]
	fn surrender() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let id = used_grants::<T>(&company, &subject);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id);

		assert_eq!(RecipientDuties::<T>::iter_prefix(id).count() as u32, MAX_RECIPIENTS);
	}

	#[benchmark]
	fn dispute_access() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let id = open_grant::<T>(&company, &subject, terms);
		use_grant::<T>(id, T::MaxReceipts::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id, 1, DisputeReason::Other);

		assert_eq!(Grants::<T>::get(id).unwrap().disputes, 1);
	}

	#[benchmark]
	fn state_nothing_read(n: Linear<0, { T::MaxReceipts::get() }>) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let id = open_grant::<T>(&company, &subject, terms);
		use_grant::<T>(id, n);
		let from = Pallet::<T>::now() + 1;

		// The clock cannot be moved from here to where there is a time to speak of, so
		// this does what the call does then.
		#[block]
		{
			let found = Grants::<T>::get(id).unwrap();
			assert!(Pallet::<T>::now() < from);
			assert!(!Pallet::<T>::may_have_read(id, &found, from, from + 1));
			Pallet::<T>::note_statement(id, found, from, from + 1);
		}

		assert_eq!(Grants::<T>::get(id).unwrap().stated_until, from + 1);
	}

	#[benchmark]
	fn pass_on() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let recipient = terms.recipients.iter().next().unwrap().clone();
		let id = open_grant::<T>(&company, &subject, terms);
		use_grant::<T>(id, 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id, recipient.clone());

		assert!(Recipients::<T>::contains_key(id, recipient));
	}

	#[benchmark]
	fn receive() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		let terms = widest_terms_with_devices::<T>(&subject);
		let recipient = terms.recipients.iter().next().unwrap().clone();
		let id = open_grant::<T>(&company, &subject, terms);
		use_grant::<T>(id, 1);
		Pallet::<T>::do_pass_on(company, id, recipient.clone()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(recipient.clone()), id);

		assert!(Deadlines::<T>::iter_key_prefix(recipient).next().is_some());
	}

	/// What it costs to find out that none of so many grants allows something, each for
	/// the last reason of all: no call does this, but nodes and hosts do.
	#[benchmark]
	fn check_access(g: Linear<1, { T::MaxGrantsPerPair::get() }>) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		T::Devices::set_device(device(0), &subject);
		for _ in 0..g {
			let id = open_grant::<T>(&company, &subject, widest_terms::<T>());
			Grants::<T>::mutate(id, |found| {
				let found = found.as_mut().unwrap();
				found.accesses = found.terms.max_accesses;
			});
		}
		let found;

		#[block]
		{
			found = Pallet::<T>::access(&company, &subject, leaf::<T>(1), Some(&device(0)));
		}

		assert_eq!(found, Access::Denied(DeniedReason::NoAccessesLeft));
	}

	/// Something that pauses all of so many permissions, with no room but that of a question
	/// that was answered.
	#[benchmark]
	fn open(g: Linear<1, { T::MaxGrantsPerPair::get() }>) {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		for _ in 0..g {
			open_grant::<T>(&company, &subject, widest_terms::<T>());
		}
		let first = ask_all::<T>(&company, &subject);
		let most = T::MaxSubjectRequestsPerPair::get();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(subject.clone()),
			company.clone(),
			SubjectRight::Objection,
			Default::default(),
			Some(Hash::repeat_byte(1)),
		);

		let between = SubjectRequestsBetween::<T>::get(&subject, &company);
		assert_eq!(between.len() as u32, most);
		assert!(between.contains(&(first + u64::from(most))));
		assert!(Grants::<T>::iter_values().all(|it| it.paused_at.is_some()));
	}

	#[benchmark]
	fn extend() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		open_grant::<T>(&company, &subject, widest_terms::<T>());
		let id = ask_all::<T>(&company, &subject);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id, ExtensionReason::Complexity);

		assert!(SubjectRequests::<T>::get(id).unwrap().extended.is_some());
	}

	#[benchmark]
	fn answer() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		open_grant::<T>(&company, &subject, widest_terms::<T>());
		let id = ask_all::<T>(&company, &subject);

		#[extrinsic_call]
		_(RawOrigin::Signed(company), id, Hash::repeat_byte(1));

		assert!(SubjectRequests::<T>::get(id).unwrap().answer.is_some());
	}

	#[benchmark]
	fn withdraw() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		open_grant::<T>(&company, &subject, widest_terms::<T>());
		let id = ask_all::<T>(&company, &subject);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);

		assert!(!SubjectRequests::<T>::contains_key(id));
	}

	#[benchmark]
	fn point_out() {
		let (company, subject) = (company::<T>(), subject::<T>());
		fill_registry::<T>();
		used_grants::<T>(&company, &subject);
		ask_all::<T>(&company, &subject);
		let before = frame_system::Pallet::<T>::events().len();

		// The clock cannot be moved from here to where anything is overdue, so this does
		// what the call does then.
		#[block]
		{
			assert!(Pallet::<T>::now() < Moment::MAX);
			Pallet::<T>::point_out_at(subject, company, Moment::MAX).unwrap();
		}

		assert_eq!(frame_system::Pallet::<T>::events().len(), before + 1);
	}

	#[benchmark]
	fn add_category(d: Linear<1, { T::MaxRegistryDepth::get() }>) {
		let mut parent = None;
		for code in NEW_CODE + 1..NEW_CODE + d {
			insert_category::<T>(code, parent);
			parent = Some(code);
		}
		let origin = registrar::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NEW_CODE, parent, 0, 0, Hash::zero(), Some(longest_iri()));

		let shortest = Categories::<T>::iter_values().filter(|it| it.max_duration == 0);
		assert_eq!(shortest.count() as u32, d);
	}

	#[benchmark]
	fn add_purpose() {
		let levels = T::MaxRegistryDepth::get();
		let mut parent = None;
		for code in NEW_CODE + 1..NEW_CODE + levels {
			insert_purpose::<T>(code, parent);
			parent = Some(code);
		}
		let origin = registrar::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NEW_CODE, parent, 0, 0, Hash::zero(), longest_iri());

		let shortest = Purposes::<T>::iter_values().filter(|it| it.max_duration == 0);
		assert_eq!(shortest.count() as u32, levels);
	}

	#[benchmark]
	fn retire_category() {
		insert_category::<T>(NEW_CODE, None);
		Categories::<T>::mutate(NEW_CODE, |it| it.as_mut().unwrap().iri = Some(longest_iri()));
		let origin = registrar::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, NEW_CODE);

		assert!(Categories::<T>::get(NEW_CODE).unwrap().retired);
	}

	#[benchmark]
	fn retire_purpose() {
		insert_purpose::<T>(PURPOSE, None);
		Purposes::<T>::mutate(PURPOSE, |it| it.as_mut().unwrap().iri = longest_iri());
		let origin = registrar::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PURPOSE);

		assert!(Purposes::<T>::get(PURPOSE).unwrap().retired);
	}

	impl_benchmark_test_suite!(Pallet, ExtBuilder::default().build(), Test);
}
