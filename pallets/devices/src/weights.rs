//! Weights of `pallet_devices`, measured by `scripts/weights.sh`.
//!
//! NOT YET GENERATED since the calls have changed.
//! 2026-11-22: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_devices` cost.
pub trait WeightInfo {
	fn enrol_batch() -> Weight;
	fn open_pairing() -> Weight;
	fn prove_device_sr25519(d: u32, ) -> Weight;
	fn prove_device_ed25519(d: u32, ) -> Weight;
	fn prove_device_secp256k1(d: u32, ) -> Weight;
	fn prove_device_p256(d: u32, ) -> Weight;
	fn prove_device_webauthn(d: u32, ) -> Weight;
	fn vouched_sr25519() -> Weight;
	fn vouched_ed25519() -> Weight;
	fn vouched_secp256k1() -> Weight;
	fn vouched_p256() -> Weight;
	fn vouched_webauthn() -> Weight;
	fn confirm_pairing() -> Weight;
	fn cancel_pairing() -> Weight;
	fn anchor_log_sr25519() -> Weight;
	fn anchor_log_ed25519() -> Weight;
	fn anchor_log_secp256k1() -> Weight;
	fn anchor_log_p256() -> Weight;
	fn anchor_log_webauthn() -> Weight;
	fn set_class() -> Weight;
	fn register_model() -> Weight;
	fn recall() -> Weight;
	fn lift_recall() -> Weight;
	fn accept_place() -> Weight;
	fn vouch_pairing() -> Weight;
	fn vouch_pairing_by_device() -> Weight;
	fn enter_code() -> Weight;
	fn reveal_code() -> Weight;
	fn refuse_pairing() -> Weight;
	fn suspend() -> Weight;
	fn report_lost() -> Weight;
	fn recover() -> Weight;
	fn retire() -> Weight;
	fn rotate_device_key() -> Weight;
	fn offer_transfer() -> Weight;
	fn cancel_transfer() -> Weight;
	fn accept_transfer() -> Weight;
	fn appoint() -> Weight;
	fn accept_appointment() -> Weight;
	fn resign() -> Weight;
	fn anchor_logs() -> Weight;
	fn anchor_logs_sr25519(n: u32, ) -> Weight;
	fn anchor_logs_ed25519(n: u32, ) -> Weight;
	fn anchor_logs_secp256k1(n: u32, ) -> Weight;
	fn anchor_logs_p256(n: u32, ) -> Weight;
	fn anchor_logs_webauthn(n: u32, ) -> Weight;
	fn anchor_logs_refused(n: u32, ) -> Weight;
	fn send_command() -> Weight;
	fn withdraw_command() -> Weight;
	fn acknowledge() -> Weight;
	fn record_firmware() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn enrol_batch() -> Weight {
		// At least 500_000_000 picoseconds.
		Weight::from_parts(500_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn open_pairing() -> Weight {
		// At least 640_000_000 picoseconds.
		Weight::from_parts(640_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// `d` is in `[0, 32]`.
	fn prove_device_sr25519(d: u32, ) -> Weight {
		// At least 760_000_000 picoseconds.
		Weight::from_parts(760_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// `d` is in `[0, 32]`.
	fn prove_device_ed25519(d: u32, ) -> Weight {
		// At least 720_000_000 picoseconds.
		Weight::from_parts(720_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// `d` is in `[0, 32]`.
	fn prove_device_secp256k1(d: u32, ) -> Weight {
		// At least 980_000_000 picoseconds.
		Weight::from_parts(980_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// `d` is in `[0, 32]`.
	fn prove_device_p256(d: u32, ) -> Weight {
		// At least 3_910_000_000 picoseconds.
		Weight::from_parts(3_910_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// `d` is in `[0, 32]`.
	fn prove_device_webauthn(d: u32, ) -> Weight {
		// At least 2_660_000_000 picoseconds.
		Weight::from_parts(2_660_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn vouched_sr25519() -> Weight {
		// At least 360_000_000 picoseconds.
		Weight::from_parts(360_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn vouched_ed25519() -> Weight {
		// At least 320_000_000 picoseconds.
		Weight::from_parts(320_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn vouched_secp256k1() -> Weight {
		// At least 580_000_000 picoseconds.
		Weight::from_parts(580_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn vouched_p256() -> Weight {
		// At least 3_510_000_000 picoseconds.
		Weight::from_parts(3_510_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn vouched_webauthn() -> Weight {
		// At least 2_260_000_000 picoseconds.
		Weight::from_parts(2_260_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn confirm_pairing() -> Weight {
		// At least 800_000_000 picoseconds.
		Weight::from_parts(800_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(19_u64))
			.saturating_add(T::DbWeight::get().writes(15_u64))
	}
	fn cancel_pairing() -> Weight {
		// At least 377_000_000 picoseconds.
		Weight::from_parts(377_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn anchor_log_sr25519() -> Weight {
		// At least 530_000_000 picoseconds.
		Weight::from_parts(530_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn anchor_log_ed25519() -> Weight {
		// At least 490_000_000 picoseconds.
		Weight::from_parts(490_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn anchor_log_secp256k1() -> Weight {
		// At least 750_000_000 picoseconds.
		Weight::from_parts(750_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn anchor_log_p256() -> Weight {
		// At least 3_680_000_000 picoseconds.
		Weight::from_parts(3_680_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn anchor_log_webauthn() -> Weight {
		// At least 2_430_000_000 picoseconds.
		Weight::from_parts(2_430_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn set_class() -> Weight {
		// At least 90_000_000 picoseconds.
		Weight::from_parts(90_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn register_model() -> Weight {
		// At least 430_000_000 picoseconds.
		Weight::from_parts(430_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn recall() -> Weight {
		// At least 420_000_000 picoseconds.
		Weight::from_parts(420_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn lift_recall() -> Weight {
		// At least 330_000_000 picoseconds.
		Weight::from_parts(330_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn accept_place() -> Weight {
		// At least 120_000_000 picoseconds.
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn vouch_pairing() -> Weight {
		// At least 120_000_000 picoseconds.
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn vouch_pairing_by_device() -> Weight {
		// At least 3_700_000_000 picoseconds.
		Weight::from_parts(3_700_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn enter_code() -> Weight {
		// At least 120_000_000 picoseconds.
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn reveal_code() -> Weight {
		// At least 110_000_000 picoseconds.
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn refuse_pairing() -> Weight {
		// At least 3_800_000_000 picoseconds.
		Weight::from_parts(3_800_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	fn suspend() -> Weight {
		// At least 110_000_000 picoseconds.
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn report_lost() -> Weight {
		// At least 110_000_000 picoseconds.
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn recover() -> Weight {
		// At least 120_000_000 picoseconds.
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn retire() -> Weight {
		// At least 420_000_000 picoseconds.
		Weight::from_parts(420_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	fn rotate_device_key() -> Weight {
		// At least 7_200_000_000 picoseconds.
		Weight::from_parts(7_200_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn offer_transfer() -> Weight {
		// At least 140_000_000 picoseconds.
		Weight::from_parts(140_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn cancel_transfer() -> Weight {
		// At least 110_000_000 picoseconds.
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn accept_transfer() -> Weight {
		// At least 7_900_000_000 picoseconds.
		Weight::from_parts(7_900_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(24_u64))
			.saturating_add(T::DbWeight::get().writes(17_u64))
	}
	fn appoint() -> Weight {
		// At least 160_000_000 picoseconds.
		Weight::from_parts(160_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn accept_appointment() -> Weight {
		// At least 140_000_000 picoseconds.
		Weight::from_parts(140_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn resign() -> Weight {
		// At least 120_000_000 picoseconds.
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn anchor_logs() -> Weight {
		// At least 10_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
	}
	/// `n` is in `[1, 256]`.
	fn anchor_logs_sr25519(n: u32, ) -> Weight {
		// At least 530_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(530_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	/// `n` is in `[1, 256]`.
	fn anchor_logs_ed25519(n: u32, ) -> Weight {
		// At least 490_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(490_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	/// `n` is in `[1, 256]`.
	fn anchor_logs_secp256k1(n: u32, ) -> Weight {
		// At least 750_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(750_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	/// `n` is in `[1, 256]`.
	fn anchor_logs_p256(n: u32, ) -> Weight {
		// At least 3_680_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(3_680_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	/// `n` is in `[1, 256]`.
	fn anchor_logs_webauthn(n: u32, ) -> Weight {
		// At least 2_430_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(2_430_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	/// `n` is in `[1, 256]`.
	fn anchor_logs_refused(n: u32, ) -> Weight {
		// At least 90_000_000 picoseconds.
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(90_000_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn send_command() -> Weight {
		// At least 170_000_000 picoseconds.
		Weight::from_parts(170_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn withdraw_command() -> Weight {
		// At least 120_000_000 picoseconds.
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn acknowledge() -> Weight {
		// At least 3_700_000_000 picoseconds.
		Weight::from_parts(3_700_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn record_firmware() -> Weight {
		// At least 3_650_000_000 picoseconds.
		Weight::from_parts(3_650_000_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn enrol_batch() -> Weight {
		Weight::from_parts(500_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn open_pairing() -> Weight {
		Weight::from_parts(640_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn prove_device_sr25519(d: u32, ) -> Weight {
		Weight::from_parts(760_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_ed25519(d: u32, ) -> Weight {
		Weight::from_parts(720_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_secp256k1(d: u32, ) -> Weight {
		Weight::from_parts(980_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_p256(d: u32, ) -> Weight {
		Weight::from_parts(3_910_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_webauthn(d: u32, ) -> Weight {
		Weight::from_parts(2_660_000_000, 3820)
			.saturating_add(Weight::from_parts(1_470_307, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn vouched_sr25519() -> Weight {
		Weight::from_parts(360_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_ed25519() -> Weight {
		Weight::from_parts(320_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_secp256k1() -> Weight {
		Weight::from_parts(580_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_p256() -> Weight {
		Weight::from_parts(3_510_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_webauthn() -> Weight {
		Weight::from_parts(2_260_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn confirm_pairing() -> Weight {
		Weight::from_parts(800_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(19_u64))
			.saturating_add(ParityDbWeight::get().writes(15_u64))
	}
	fn cancel_pairing() -> Weight {
		Weight::from_parts(377_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn anchor_log_sr25519() -> Weight {
		Weight::from_parts(530_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_ed25519() -> Weight {
		Weight::from_parts(490_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_secp256k1() -> Weight {
		Weight::from_parts(750_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_p256() -> Weight {
		Weight::from_parts(3_680_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_webauthn() -> Weight {
		Weight::from_parts(2_430_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_class() -> Weight {
		Weight::from_parts(90_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn register_model() -> Weight {
		Weight::from_parts(430_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn recall() -> Weight {
		Weight::from_parts(420_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn lift_recall() -> Weight {
		Weight::from_parts(330_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn accept_place() -> Weight {
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn vouch_pairing() -> Weight {
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn vouch_pairing_by_device() -> Weight {
		Weight::from_parts(3_700_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn enter_code() -> Weight {
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn reveal_code() -> Weight {
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn refuse_pairing() -> Weight {
		Weight::from_parts(3_800_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn report_lost() -> Weight {
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn recover() -> Weight {
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn retire() -> Weight {
		Weight::from_parts(420_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn rotate_device_key() -> Weight {
		Weight::from_parts(7_200_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn offer_transfer() -> Weight {
		Weight::from_parts(140_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn cancel_transfer() -> Weight {
		Weight::from_parts(110_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn accept_transfer() -> Weight {
		Weight::from_parts(7_900_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(24_u64))
			.saturating_add(ParityDbWeight::get().writes(17_u64))
	}
	fn appoint() -> Weight {
		Weight::from_parts(160_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn accept_appointment() -> Weight {
		Weight::from_parts(140_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn resign() -> Weight {
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_logs() -> Weight {
		Weight::from_parts(10_000_000, 3820)
	}
	fn anchor_logs_sr25519(n: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(530_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn anchor_logs_ed25519(n: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(490_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn anchor_logs_secp256k1(n: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(750_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn anchor_logs_p256(n: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(3_680_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn anchor_logs_webauthn(n: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(2_430_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn anchor_logs_refused(n: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3820)
			.saturating_add(Weight::from_parts(90_000_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((6_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
	}
	fn send_command() -> Weight {
		Weight::from_parts(170_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw_command() -> Weight {
		Weight::from_parts(120_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn acknowledge() -> Weight {
		Weight::from_parts(3_700_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn record_firmware() -> Weight {
		Weight::from_parts(3_650_000_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
}
