//! Why a call fails, and what to do: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The signer may not do this: it is for a manufacturer, for the device's owner,
		/// or for who has a place at it, as the call says. Use that account.
		NotAuthorized,
		/// An account is not an identity that may act: the signer's, one that is named,
		/// or the owner of the device. Make an identity first (`did.create`), act for it
		/// (`did.as_did`), or end its freeze.
		NotActive,
		/// The consortium's registry has no class with this code. Look up those that
		/// there are, or have the class set by a vote.
		ClassNotFound,
		/// There is no model with this id. Ask the manufacturer for the right one.
		ModelNotFound,
		/// There is no batch with this id. Ask the manufacturer for the right one.
		BatchNotFound,
		/// There is no open pairing with this id: it was confirmed, refused, cancelled,
		/// or never opened. Open a new one.
		PairingNotFound,
		/// No device with this id is paired. Pair it first; after a transfer, use its
		/// new id.
		DeviceNotFound,
		/// No command with this number waits for the device: it was answered,
		/// withdrawn, or never sent. Look up those that wait.
		CommandNotFound,
		/// The registry has as many classes as it may. Remove one first.
		TooManyClasses,
		/// A batch without devices cannot be enrolled. Give the number of leaves.
		EmptyBatch,
		/// It is more than anybody may enrol within 30 days. Wait, or have the table of
		/// fees changed by a vote.
		QuotaExceeded,
		/// Whoever pays has too little free balance for the deposit or the fee. Send
		/// some JASMY to that account first.
		CannotPay,
		/// This has been called back already. There is nothing more to stop.
		AlreadyRecalled,
		/// This is not called back. There is nothing to lift.
		NotRecalled,
		/// The manufacturer has called the device back. Ask it what to do; a recalled
		/// firmware is cured by recording another one.
		Recalled,
		/// This kind of key cannot sign, so no device can prove anything with it.
		/// Use the device's Ed25519, P-256, Sr25519 or secp256k1 key.
		KeyCannotSign,
		/// A device has this key, or a device's id is, or was, made from it. Make a new one.
		KeyInUse,
		/// The device already belongs to somebody. It has to be given up first.
		AlreadyPaired,
		/// The device was retired, or was handed over with another key: this id never
		/// works again. Look up its new id (`device`); what was retired stays so.
		DeviceRetired,
		/// The device has shown this for the pairing already. Go on with the next step.
		AlreadyProved,
		/// The device has not proved itself yet. Send its signature with
		/// `prove_device` first.
		NotProved,
		/// Devices of this class are paired only when their manufacturer vouches for
		/// them. Send a proof from their batch, or their manufacturer's signature.
		OriginNeeded,
		/// The batch or the signature is for another model than the pairing, or the
		/// pairing is for none. Open one for the right model.
		WrongModel,
		/// Another device has claimed this commitment: each stands for one device. Ask
		/// the manufacturer.
		AlreadyClaimed,
		/// The proof does not lead from this device and commitment to the batch's
		/// root. Check the batch's id, the commitment, and how leaves are encoded.
		BadProof,
		/// Devices of this class show a code, and this one has committed itself to none.
		/// Have it sign a proof with the commitment of its code.
		CodeNeeded,
		/// The owner has not entered a code yet. Read it from the device, and send it
		/// with `enter_code` first.
		CodeNotEntered,
		/// It is not shown yet that the owner's code is the device's. Have the device
		/// reveal its salt (`reveal_code`) first.
		CodeNotShown,
		/// The code that the owner entered is not the one that the device shows. Enter
		/// the right one.
		WrongCode,
		/// Too many codes have been entered for this pairing. Cancel it and open a new
		/// one.
		TooManyTries,
		/// Devices of this class have an administrator and a user. Name both.
		PlacesNeeded,
		/// The administrator and the user must be two. Name somebody else.
		SamePerson,
		/// Who was named for a place has not accepted it yet. Have them accept it
		/// (`accept_place`) first.
		NotAccepted,
		/// The place has been accepted already. There is nothing left to do.
		AlreadyAccepted,
		/// The signer has no place at the device, and is offered none. Ask its owner.
		NotAppointed,
		/// The owner has to act by a key here, and by another one than before. Sign with
		/// a second key of the identity.
		SecondKeyNeeded,
		/// The device that agrees was paired by one key alone, so it is no second factor.
		/// Pair the phone with a second key first: `vouch_pairing` by one key,
		/// `confirm_pairing` by another.
		NotVouched,
		/// Nobody has agreed to the pairing besides the owner's key. Have a second key
		/// (`vouch_pairing`) or another device (`vouch_pairing_by_device`) agree.
		SecondNotShown,
		/// The pairing, or the offer, is over. Cancel it and begin again.
		Expired,
		/// The owner has as many pairings open as are allowed. Confirm or cancel
		/// one first.
		TooManyPairings,
		/// The owner has as many devices as are allowed. Give one up first.
		TooManyDevices,
		/// The device is suspended or lost. Recover it (`recover`) first.
		NotWorking,
		/// The device is neither suspended nor lost. There is nothing to recover.
		AlreadyWorking,
		/// The device is reported lost already. There is nothing more to stop.
		AlreadyLost,
		/// The device is offered to somebody already. Cancel that offer, or wait until
		/// it is over.
		AlreadyOffered,
		/// The device is not offered to anybody. Have its owner offer it first.
		NoTransferOffered,
		/// The signature is for something else: another pairing, device, owner,
		/// challenge, key or action. Sign an intent for exactly this call.
		IntentMismatch,
		/// The signature is for another chain. Sign with this chain's genesis hash.
		IntentOtherChain,
		/// The signature is not good yet. Send it later.
		IntentTooEarly,
		/// The signature is not good any more. Sign again, with a later expiry.
		IntentExpired,
		/// The signature would be good for too long. Sign again, with an expiry within
		/// 30 days.
		IntentWindowTooLong,
		/// The intent's nonce, or a later one, has been used. Sign again, with a
		/// greater nonce.
		IntentAlreadyUsed,
		/// The intent's nonce is far beyond the next one. Sign again, with the number that
		/// the chain says is next.
		IntentNonceTooFar,
		/// The signature is not that key's over this intent. Check the key, and
		/// that every field is what was signed.
		BadSignature,
		/// The log has gone past this number. Continue after the device's last
		/// entry.
		SequenceTooLow,
		/// The log has another entry with this number, and that there are two was told
		/// before. Continue after the device's last entry, and look into the device.
		ForkRefused,
		/// Entries before this one are missing. Send them first, in order.
		SequenceGap,
		/// An entry without readings cannot be anchored. Wait until there is one.
		EmptyEntry,
		/// The entry ends before it begins, or begins before the last one ended.
		/// Check the device's clock.
		TimeNotMonotonic,
		/// The entry ends in the future. Check the device's clock, or send it later.
		TimeInFuture,
		/// As many commands wait for the device as may. Withdraw one, or wait for its
		/// answers.
		TooManyCommands,
		/// The command is over, or would be at once. Send it again, with a later expiry.
		CommandExpired,
		/// The command would be good for too long. Send it with an expiry within 30
		/// days.
		CommandWindowTooLong,
	}
}
