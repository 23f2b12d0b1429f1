//! What the node, clients and auditors may ask the runtime.

#[cfg(feature = "runtime-benchmarks")]
use alloc::string::String;
use alloc::vec::Vec;
use codec::{Decode, DecodeLimit, Encode};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	traits::KeyOwnerProofSystem,
	weights::Weight,
	MAX_EXTRINSIC_DEPTH,
};
use jasmynet_primitives::{
	apis::{Access, AuraEquivocation, CallObstacle, OpaqueKeyOwnershipProof, SupplyProof},
	consent::{ConsentReceiptData, Exposure, GrantView, Overdue, SubjectRequestView, Usage},
	consortium::{FinalitySafety, MemberInfo, NodeInfo},
	credentials::{
		ClaimTypeId, CredentialView, DisclosureVerdict, IssuerStatus, StatusList, StatusListId,
	},
	devices::{DeviceInfo, ModelInfo},
	did::DidDocument,
	erasure::ErasureItem,
	intent::Action,
	ledger::{AccountView, AllowanceView, FeeQuote, PoolView, Release, ReleaseId, SponsorshipView},
	locker::{ErasureCertificate, HostPin, RecordView},
	merkle::Proof,
	AccountId, Balance, CategoryCode, DeviceId, Epoch, GrantId, Hash, ModelId, Moment, Nonce,
	RecordId, RequestId, SubjectRequestId,
};
use pallet_grandpa::AuthorityId as GrandpaId;
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use sp_session::MembershipProof;
use sp_version::RuntimeVersion;

use crate::{
	configs::consensus::KeyOwners, genesis_presets, Aura, Block, Consent, Consortium, Credentials,
	Devices, Did, Executive, Grandpa, InherentDataExt, Ledger, Locker, Runtime, RuntimeCall,
	RuntimeGenesisConfig, SessionKeys, System, TransactionPayment, VERSION,
};

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(
			header: &<Block as BlockT>::Header,
		) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(
			data: sp_inherents::InherentData,
		) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			Grandpa::current_set_id()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Grandpa::submit_unsigned_equivocation_report(
				equivocation_proof,
				key_owner_proof.decode()?,
			)
		}

		fn generate_key_ownership_proof(
			_set_id: sp_consensus_grandpa::SetId,
			authority_id: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			KeyOwners::prove((sp_consensus_grandpa::KEY_TYPE, authority_id))
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl jasmynet_primitives::apis::ConsortiumApi<Block> for Runtime {
		fn authorized_peers() -> Vec<NodeInfo> {
			Consortium::authorized_peers()
		}

		fn members(after: Option<AccountId>, limit: u32) -> Vec<MemberInfo> {
			Consortium::members_info(after, limit)
		}

		fn finality_safety() -> FinalitySafety {
			Consortium::finality_safety()
		}
	}

	impl jasmynet_primitives::apis::AuraEquivocationApi<Block> for Runtime {
		fn generate_aura_key_ownership_proof(authority: AuraId) -> Option<OpaqueKeyOwnershipProof> {
			KeyOwners::prove((sp_core::crypto::key_types::AURA, authority))
				.map(|proof| OpaqueKeyOwnershipProof(proof.encode()))
		}

		fn submit_report_aura_equivocation_unsigned_extrinsic(
			equivocation: AuraEquivocation<<Block as BlockT>::Header>,
			key_owner_proof: OpaqueKeyOwnershipProof,
		) -> Option<()> {
			let key_owner_proof = MembershipProof::decode(&mut &*key_owner_proof.0).ok()?;
			Consortium::submit_unsigned_equivocation_report(equivocation, key_owner_proof)
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(
			owner: Vec<u8>,
			seed: Option<Vec<u8>>,
		) -> sp_session::OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance>
		for Runtime
	{
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			let is_paid_by_others = crate::configs::fees::is_paid_by_others(&uxt, len);
			let mut info = TransactionPayment::query_info(uxt, len);
			if is_paid_by_others {
				info.partial_fee = 0;
			}
			info
		}

		fn query_fee_details(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			if crate::configs::fees::is_paid_by_others(&uxt, len) {
				return pallet_transaction_payment::FeeDetails { inclusion_fee: None, tip: 0 };
			}
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<
		Block,
		Balance,
		RuntimeCall,
	> for Runtime
	{
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis_presets::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis_presets::preset_names()
		}
	}

	impl jasmynet_primitives::apis::DidApi<Block> for Runtime {
		fn did_document(did: AccountId) -> Option<DidDocument> {
			Did::did_document(did)
		}

		fn next_intent_nonce(
			subject: [u8; 32],
			action: Action,
			counterparty: Option<[u8; 32]>,
		) -> u64 {
			Did::next_intent_nonce(subject, action, counterparty)
		}

		fn erasure_plan(did: AccountId) -> Vec<ErasureItem> {
			Did::erasure_plan(did)
		}

		fn call_obstacle(did: AccountId, key: AccountId, call: Vec<u8>) -> Option<CallObstacle> {
			let Ok(call) = RuntimeCall::decode_all_with_depth_limit(
				MAX_EXTRINSIC_DEPTH,
				&mut &call[..],
			) else {
				return Some(CallObstacle::NotACall);
			};
			Did::obstacle(&did, &key, &call)
		}
	}

	impl jasmynet_primitives::apis::CredentialsApi<Block> for Runtime {
		fn kyc_level(did: AccountId, max_age: Option<Moment>) -> u8 {
			<Credentials as jasmynet_primitives::traits::Kyc<AccountId>>::level(&did, max_age)
		}

		fn credentials_of(did: AccountId) -> Vec<CredentialView> {
			Credentials::credential_views(did)
		}

		fn verify_disclosure(
			subject: AccountId,
			claim_type: ClaimTypeId,
			issuer: AccountId,
			leaves: Vec<(Hash, Proof)>,
		) -> DisclosureVerdict {
			Credentials::verify_disclosure(subject, claim_type, issuer, leaves)
		}

		fn status_list(id: StatusListId) -> Option<StatusList> {
			Credentials::status_list(id)
		}

		fn issuer_status(issuer: AccountId) -> IssuerStatus {
			Credentials::issuer_status(issuer)
		}
	}

	impl jasmynet_primitives::apis::DevicesApi<Block> for Runtime {
		fn device(id: DeviceId) -> Option<DeviceInfo> {
			Devices::device_info(id)
		}

		fn devices_of(owner: AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceInfo> {
			Devices::devices_of(owner, after, limit)
		}

		fn devices_of_model(
			model: ModelId,
			after: Option<DeviceId>,
			limit: u32,
		) -> Vec<DeviceInfo> {
			Devices::devices_of_model(model, after, limit)
		}

		fn device_model(id: ModelId) -> Option<ModelInfo> {
			Devices::model_info(id)
		}
	}

	impl jasmynet_primitives::apis::ConsentApi<Block> for Runtime {
		fn check_access(
			grantee: AccountId,
			subject: AccountId,
			category: CategoryCode,
			device: Option<DeviceId>,
		) -> Access {
			Consent::check_access(grantee, subject, category, device)
		}

		fn check_record(grant: GrantId, record: RecordId) -> Access {
			Consent::check_record(grant, record)
		}

		fn check_delivery(grant: GrantId, record: RecordId, receipt: Hash) -> Access {
			Consent::check_delivery(grant, record, receipt)
		}

		fn requests_to(
			subject: AccountId,
			after: Option<RequestId>,
			limit: u32,
		) -> Vec<RequestId> {
			Consent::requests_to(subject, after, limit)
		}

		fn grants_of(subject: AccountId, after: Option<GrantId>, limit: u32) -> Vec<GrantId> {
			Consent::grants_of(subject, after, limit)
		}

		fn grants_to(grantee: AccountId, after: Option<GrantId>, limit: u32) -> Vec<GrantId> {
			Consent::grants_to(grantee, after, limit)
		}

		fn grant(id: GrantId) -> Option<GrantView> {
			Consent::grant_view(id)
		}

		fn usage_history(
			subject: AccountId,
			after: Option<(GrantId, u32)>,
			limit: u32,
		) -> Vec<Usage> {
			Consent::usage_history(subject, after, limit)
		}

		fn exposure(subject: AccountId, after: Option<GrantId>, limit: u32) -> Vec<Exposure> {
			Consent::exposure(subject, after, limit)
		}

		fn consent_receipt(grant: GrantId) -> Option<ConsentReceiptData> {
			Consent::consent_receipt(grant)
		}

		fn overdue(after: Option<AccountId>, limit: u32) -> Vec<Overdue> {
			Consent::overdue(after, limit)
		}

		fn overdue_of(company: AccountId, limit: u32) -> Vec<Overdue> {
			Consent::overdue_of(company, limit)
		}

		fn subject_requests_of(
			subject: AccountId,
			after: Option<SubjectRequestId>,
			limit: u32,
		) -> Vec<SubjectRequestView> {
			Consent::subject_requests_of(subject, after, limit)
		}

		fn subject_requests_to(
			company: AccountId,
			after: Option<SubjectRequestId>,
			limit: u32,
		) -> Vec<SubjectRequestView> {
			Consent::subject_requests_to(company, after, limit)
		}
	}

	impl jasmynet_primitives::apis::LockerApi<Block> for Runtime {
		fn records_of(
			owner: AccountId,
			after: Option<RecordId>,
			limit: u32,
		) -> Vec<RecordId> {
			Locker::records_of(owner, after, limit)
		}

		fn record(id: RecordId) -> Option<RecordView> {
			Locker::record_view(id)
		}

		fn record_range(from: RecordId, limit: u32) -> (Vec<RecordView>, RecordId) {
			Locker::record_range(from, limit)
		}

		fn pins_of(host: AccountId, after: Option<RecordId>, limit: u32) -> Vec<HostPin> {
			Locker::pins_of(host, after, limit)
		}

		fn key_epoch(owner: AccountId) -> Epoch {
			Locker::key_epoch(owner)
		}

		fn erasure_certificate(record: RecordId) -> Option<ErasureCertificate> {
			Locker::erasure_certificate(record)
		}
	}

	impl jasmynet_primitives::apis::LedgerApi<Block> for Runtime {
		fn supply_proof() -> SupplyProof {
			crate::configs::economy::supply_proof()
		}

		fn account(who: AccountId) -> AccountView {
			crate::configs::economy::account_view(&who)
		}

		fn allowance(owner: AccountId, spender: AccountId) -> Option<AllowanceView> {
			Ledger::allowance_view(owner, spender)
		}

		fn allowances_given(
			owner: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<AllowanceView> {
			Ledger::allowances_given(&owner, after, limit)
		}

		fn allowances_received(
			spender: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<AllowanceView> {
			Ledger::allowances_received(&spender, after, limit)
		}

		fn pools() -> Vec<PoolView> {
			Ledger::pool_views()
		}

		fn releases(from: ReleaseId, limit: u32) -> Vec<(ReleaseId, Release)> {
			Ledger::releases(from, limit)
		}

		fn sponsorships_of(
			beneficiary: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<SponsorshipView> {
			Ledger::sponsorships_of(&beneficiary, after, limit)
		}

		fn sponsorships_by(
			sponsor: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<SponsorshipView> {
			Ledger::sponsorships_by(&sponsor, after, limit)
		}

		fn fee_quote(transaction: Vec<u8>) -> Option<FeeQuote> {
			crate::configs::fees::quote(&transaction)
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			crate::benchmarks::metadata(extra)
		}

		#[allow(non_local_definitions)]
		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, String> {
			crate::benchmarks::dispatch(config)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(
			checks: frame_try_runtime::UpgradeCheckSelect,
		) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks)
				.expect("a failed check of an upgrade ends the dry run; qed");
			(weight, crate::configs::system::BlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("a block that does not execute ends the dry run; qed")
		}
	}
}
