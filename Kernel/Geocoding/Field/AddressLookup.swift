import Geocoder
package import Web

/// The reading of an address field: whatever the browser says was chosen is looked up again.
package struct AddressLookup: Sendable {
    private let pool: SearchPool
    private let commune: String?

    /// How many addresses are shown to choose among.
    private static let most = 6
    /// Below, an address is not proposed.
    private static let leastScore = 0.4

    /// - Parameter commune: the INSEE code of the only commune that is meant; nil for all.
    package init(_ pool: SearchPool, commune: String? = nil) {
        self.pool = pool
        self.commune = commune
    }

    /// - Parameter name: of the field in its form.
    /// - Throws: nothing that a text can cause.
    package func answer(_ name: String, in form: FormFields) throws -> AddressAnswer {
        let text = form[name]
        let choice = form[AddressSearchField.choiceName(name)]
        guard !text.isEmpty else { return .empty }
        guard choice != AddressSearchField.asTyped else { return .text(text) }
        do {
            return try pool.withSearch { search in try answer(text, choice, &search) }
        } catch is NoIndex {
            return .text(text)
        } catch is QueryRefusal {
            // No letter nor digit, or more than an address has: not for the index.
            return .text(text)
        }
    }

    private func answer(_ text: String, _ choice: String, _ search: inout GeocoderSearch) throws(QueryRefusal)
        -> AddressAnswer
    {
        let codes = commune.map { [Array($0.utf8)] } ?? []
        let request = SearchRequest(
            text: Array(text.utf8), limit: Self.most, autocomplete: false, citycodes: codes)
        let results = try search.search(request).filter { $0.score >= Self.leastScore }
        if let chosen = results.first(where: { $0.id == choice }) { return .place(AddressPlace(chosen)) }
        let written = WrittenAddress(line: text)
        let alike = results.filter { result in
            AddressComparison(written, result, isHere: result.citycode == commune) { _ in [] }.isAlike
        }
        if alike.count == 1, let only = alike.first { return .place(AddressPlace(only)) }
        guard !results.isEmpty else { return .text(text) }
        return .unsure(text, results.map(AddressPlace.init))
    }
}
