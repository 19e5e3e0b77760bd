extension Gazetteer {
    /// The communes that a text names: by name or postcode, or as the end of an address, « 12 rue du Four, 32700 Lectoure ».
    package func searchAddress(_ text: String, limit: Int = 20) -> [Match] {
        let named = search(text, limit: limit)
        guard named.isEmpty else { return named }
        let words = SortKey.folded(String(text.prefix(200))).split(separator: " ").map(String.init)
        guard words.count > 1 else { return [] }
        if let index = words.lastIndex(where: {
            $0.utf8.count == 5 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        }) {
            let there = search(words[index], limit: communes.count)
            let after = words[(index + 1)...].joined(separator: " ")
            let exact = there.filter {
                SortKey.folded($0.commune.name) == after || $0.commune.sortKey == after
            }
            return Array((exact.isEmpty ? there : exact).prefix(limit))
        }
        // The longest end that is the whole name of a commune: « rue de Condom, Lectoure » is in Lectoure.
        for start in words.indices.dropFirst() {
            let end = words[start...].joined(separator: " ")
            let whole = search(end, limit: limit).filter {
                let name = $0.formerName ?? $0.commune.name
                return SortKey.folded(name) == end || SortKey.of(name) == end
            }
            if !whole.isEmpty { return whole }
        }
        return []
    }
}
