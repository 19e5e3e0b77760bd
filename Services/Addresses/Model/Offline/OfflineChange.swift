/// Something done to an address without a signal, as the telephone sends it once it has one.
package struct OfflineChange: Sendable, Equatable {
    /// Made by the telephone with the change, UUID: the same one sent twice is made once.
    package let sending: String
    /// Of a house that is added: made by the telephone too.
    package let numeroID: String
    package let edit: Edit

    package init(sending: String, numeroID: String, edit: Edit) {
        self.sending = sending
        self.numeroID = numeroID
        self.edit = edit
    }

    package var isAddition: Bool {
        if case .addNumero = edit { true } else { false }
    }
}
