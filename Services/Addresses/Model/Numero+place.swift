extension Numero {
    /// What makes an address unique on its voie: homonyms stand in different lieux-dits or former communes.
    var place: [String] {
        ["\(number)", suffix, lieudit, communeDeleguee?.code ?? ""]
    }

    /// What makes an address unique in its commune: no two numéros have it in common.
    var address: [String] { [voieID] + place }

    /// The same whatever the letters' case: « Le Pouy » and « le pouy » are one lieu-dit.
    var spot: [String] { place.map { $0.lowercased() } }

    /// Whether a person who reads both would take them for one: what one does not say does not tell them apart.
    func isTwin(of other: Numero) -> Bool {
        let tellsApart = { (one: String, two: String) in
            !one.isEmpty && !two.isEmpty && one.lowercased() != two.lowercased()
        }
        return label == other.label && !tellsApart(lieudit, other.lieudit)
            && !tellsApart(communeDeleguee?.code ?? "", other.communeDeleguee?.code ?? "")
    }

    /// The numéro come to another voie: the lieu-dit that it leaves stays written beside it, the one that it comes to is not
    /// said twice.
    ///
    /// - Parameter old: the voie that it is on; nil when it is not known.
    func moved(from old: Voie?, to new: Voie) -> Numero {
        var moved = self
        moved.voieID = new.id
        guard new.id != voieID else { return moved }
        let left = old.flatMap { $0.isLieuDit(calledUnlike: new) ? $0 : nil }
        let says = { (voie: Voie) in VoieKey.of(lieudit) == VoieKey.of(voie.name) }
        if says(new) || new.kind == .lieuDit && left.map(says) == true {
            (moved.lieudit, moved.lieuditNames) = ("", [:])
        } else if let left, lieudit.isEmpty, new.kind == .voie {
            (moved.lieudit, moved.lieuditNames) = (left.name, left.names)
        }
        return moved
    }
}
