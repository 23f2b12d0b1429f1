//! The runtime's calls, events, storage and APIs, generated from its metadata.
//!
//! `client/sdk/artifacts/metadata.scale` is the runtime's metadata; the runtime's
//! test `client_metadata_is_current` fails when it is not.

/// The macro below reads this file, and cargo would not know: new metadata compiles
/// this crate again.
const _: &[u8] = include_bytes!("../../artifacts/metadata.scale");

/// Generated from the runtime's metadata.
#[allow(missing_docs, unreachable_pub, unused_qualifications, clippy::all)]
#[subxt::subxt(
	runtime_metadata_path = "artifacts/metadata.scale",
	derive_for_all_types = "Clone, PartialEq, Eq",
	// Errors inside events are read again with their documentation.
	derive_for_type(
		path = "sp_runtime::DispatchError",
		derive = "::codec::Encode",
		recursive
	),
	substitute_type(
		path = "jasmynet_primitives::terms::Terms",
		with = "::subxt::utils::Static<::jasmynet_primitives::terms::Terms>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::PoolKind",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::PoolKind>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::PoolView",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::PoolView>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::Release",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::Release>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::ReleaseState",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::ReleaseState>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::Sponsorship",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::Sponsorship>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::SponsorshipView",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::SponsorshipView>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::CoveredCalls",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::CoveredCalls>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::AllowanceView",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::AllowanceView>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::AccountView",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::AccountView>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::HeldFor",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::HeldFor>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::FeeQuote",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::FeeQuote>"
	),
	substitute_type(
		path = "jasmynet_primitives::ledger::Subscription",
		with = "::subxt::utils::Static<::jasmynet_primitives::ledger::Subscription>"
	),
	substitute_type(
		path = "jasmynet_primitives::intent::SignedIntent",
		with = "::subxt::utils::Static<::jasmynet_primitives::intent::SignedIntent>"
	),
	substitute_type(
		path = "jasmynet_primitives::intent::Action",
		with = "::subxt::utils::Static<::jasmynet_primitives::intent::Action>"
	),
	substitute_type(
		path = "jasmynet_primitives::keys::PublicKey",
		with = "::subxt::utils::Static<::jasmynet_primitives::keys::PublicKey>"
	),
	substitute_type(
		path = "jasmynet_primitives::keys::KeySignature",
		with = "::subxt::utils::Static<::jasmynet_primitives::keys::KeySignature>"
	),
	substitute_type(
		path = "jasmynet_primitives::did::Relationships",
		with = "::subxt::utils::Static<::jasmynet_primitives::did::Relationships>"
	),
	substitute_type(
		path = "jasmynet_primitives::did::DidDocument",
		with = "::subxt::utils::Static<::jasmynet_primitives::did::DidDocument>"
	),
	substitute_type(
		path = "jasmynet_primitives::did::Service",
		with = "::subxt::utils::Static<::jasmynet_primitives::did::Service>"
	),
	substitute_type(
		path = "jasmynet_primitives::credentials::StatusPurpose",
		with = "::subxt::utils::Static<::jasmynet_primitives::credentials::StatusPurpose>"
	),
	substitute_type(
		path = "jasmynet_primitives::credentials::StatusList",
		with = "::subxt::utils::Static<::jasmynet_primitives::credentials::StatusList>"
	),
	substitute_type(
		path = "jasmynet_primitives::credentials::CredentialView",
		with = "::subxt::utils::Static<::jasmynet_primitives::credentials::CredentialView>"
	),
	substitute_type(
		path = "jasmynet_primitives::credentials::DisclosureVerdict",
		with = "::subxt::utils::Static<::jasmynet_primitives::credentials::DisclosureVerdict>"
	),
	substitute_type(
		path = "jasmynet_primitives::credentials::IssuerStatus",
		with = "::subxt::utils::Static<::jasmynet_primitives::credentials::IssuerStatus>"
	),
	substitute_type(
		path = "jasmynet_primitives::erasure::ErasureItem",
		with = "::subxt::utils::Static<::jasmynet_primitives::erasure::ErasureItem>"
	),
	substitute_type(
		path = "jasmynet_primitives::apis::CallObstacle",
		with = "::subxt::utils::Static<::jasmynet_primitives::apis::CallObstacle>"
	),
	substitute_type(
		path = "jasmynet_primitives::roles::Roles",
		with = "::subxt::utils::Static<::jasmynet_primitives::roles::Roles>"
	),
	substitute_type(
		path = "jasmynet_primitives::merkle::Proof",
		with = "::subxt::utils::Static<::jasmynet_primitives::merkle::Proof>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::RecallTarget",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::RecallTarget>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::pairing::Factors",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::Factors>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::pairing::Places",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::Places>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::pairing::Place",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::Place>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::pairing::Origin",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::Origin>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::logs::LogEntry",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::LogEntry>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::logs::Anchor",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::Anchor>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::commands::CommandOutcome",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::CommandOutcome>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::views::DeviceInfo",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::DeviceInfo>"
	),
	substitute_type(
		path = "jasmynet_primitives::devices::views::ModelInfo",
		with = "::subxt::utils::Static<::jasmynet_primitives::devices::ModelInfo>"
	),
	substitute_type(
		path = "jasmynet_primitives::traits::Service",
		with = "::subxt::utils::Static<::jasmynet_primitives::traits::Service>"
	),
	substitute_type(
		path = "jasmynet_primitives::content::ContentId",
		with = "::subxt::utils::Static<::jasmynet_primitives::content::ContentId>"
	),
	substitute_type(
		path = "jasmynet_primitives::consortium::MemberInfo",
		with = "::subxt::utils::Static<::jasmynet_primitives::consortium::MemberInfo>"
	),
	substitute_type(
		path = "jasmynet_primitives::consortium::NodeInfo",
		with = "::subxt::utils::Static<::jasmynet_primitives::consortium::NodeInfo>"
	),
	substitute_type(
		path = "jasmynet_primitives::consortium::FinalitySafety",
		with = "::subxt::utils::Static<::jasmynet_primitives::consortium::FinalitySafety>"
	),
	substitute_type(
		path = "jasmynet_primitives::apis::Access",
		with = "::subxt::utils::Static<::jasmynet_primitives::apis::Access>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::SubjectRight",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::SubjectRight>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::ExtensionReason",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::ExtensionReason>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::DisputeReason",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::DisputeReason>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::GrantView",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::GrantView>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::ConsentReceiptData",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::ConsentReceiptData>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::Exposure",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::Exposure>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::Overdue",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::Overdue>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::SubjectRequestView",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::SubjectRequestView>"
	),
	substitute_type(
		path = "jasmynet_primitives::consent::Usage",
		with = "::subxt::utils::Static<::jasmynet_primitives::consent::Usage>"
	),
	substitute_type(
		path = "jasmynet_primitives::locker::RecordContent",
		with = "::subxt::utils::Static<::jasmynet_primitives::locker::RecordContent>"
	),
	substitute_type(
		path = "jasmynet_primitives::locker::NewRecord",
		with = "::subxt::utils::Static<::jasmynet_primitives::locker::NewRecord>"
	),
	substitute_type(
		path = "jasmynet_primitives::locker::RecordView",
		with = "::subxt::utils::Static<::jasmynet_primitives::locker::RecordView>"
	),
	substitute_type(
		path = "jasmynet_primitives::locker::HostPin",
		with = "::subxt::utils::Static<::jasmynet_primitives::locker::HostPin>"
	),
	substitute_type(
		path = "jasmynet_primitives::locker::ErasureCertificate",
		with = "::subxt::utils::Static<::jasmynet_primitives::locker::ErasureCertificate>"
	),
	substitute_type(
		path = "jasmynet_primitives::apis::SupplyProof",
		with = "::subxt::utils::Static<::jasmynet_primitives::apis::SupplyProof>"
	)
)]
pub mod runtime {}
