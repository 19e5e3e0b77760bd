import Web

extension Address {
    /// - Returns: nil when the text is no e-mail address.
    package init?(mail text: String) {
        guard let address = EmailAddress(text) else { return nil }
        self = .mail(address)
    }
}
