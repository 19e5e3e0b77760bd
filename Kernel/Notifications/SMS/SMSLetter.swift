import Persistence

/// One SMS, ready for anybody.
struct SMSLetter: Letter {
    let message: MessageHead
    /// Told the number, and what tells this SMS from any other.
    let send: @Sendable (MobileNumber, String) async -> DeliveryOutcome

    func deliver(to recipient: Recipient, before end: Instant) async -> DeliveryOutcome {
        // A number that is no longer taken is still somebody's: who left it did not leave.
        guard let number = recipient.address.flatMap({ MobileNumber($0) }) else { return .failed }
        return await send(number, message.reference(to: recipient))
    }
}
