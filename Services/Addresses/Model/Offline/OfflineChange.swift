/// Something done to an address or a voie without a signal, as the telephone sends it once it has one.
package struct OfflineChange: Sendable, Equatable {
    /// Made by the telephone with the change, UUID: the same one sent twice is made once.
    package let sending: String
    /// The numéro or the voie that it is about: what is added has an identifier made by the telephone too.
    package let rowID: String
    package let edit: Edit
    /// What its telephone did together, UUID: what follows is about all of it; nil for a telephone of before.
    package var outing: String?

    package init(sending: String, rowID: String, edit: Edit, outing: String? = nil) {
        self.sending = sending
        self.rowID = rowID
        self.edit = edit
        self.outing = outing
    }

    /// The numéros and the voies that it adds.
    package var additions: [String] {
        switch edit {
        case .addNumero(let id, _), .addVoie(let id, _): [id]
        case .numberHouses(let request, _): request.houses.map(\.id)
        default: []
        }
    }
}
