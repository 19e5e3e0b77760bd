import Web

/// The pages of what is read again.
extension AddressPaths {
    var reviews: SitePath { home / "a-relire" }
    var reviewSetting: SitePath { reviews / "reglage" }
    /// What waits of which the list says nothing any more, refused together.
    var goneReviews: SitePath { reviews / "disparus" }
    /// The next voie that nobody looked at since it last changed.
    var nextVoie: SitePath { reviews / "voie-suivante" }
    func review(_ gesture: String) -> SitePath { reviews / "gestes" / gesture }
    func keeping(_ gesture: String) -> SitePath { review(gesture) / "accord" }
    func refusing(_ gesture: String) -> SitePath { review(gesture) / "refus" }
    func reading(_ gesture: String) -> SitePath { review(gesture) / "lu" }
    /// A voie, on the way from one to the next.
    func tour(_ voieID: String) -> SitePath { voie(voieID).query("relecture", "oui") }
    func seen(_ voieID: String) -> SitePath { voie(voieID) / "vue" }
}
