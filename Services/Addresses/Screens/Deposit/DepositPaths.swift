import Web

/// The pages of what is sent to the national base.
extension AddressPaths {
    var deposit: SitePath { publishing / "envoi" }
    var depositSetting: SitePath { publishing / "envoi-automatique" }
    var otherList: SitePath { publishing / "autre-liste" }
    var habilitation: SitePath { publishing / "accord" }

    static let deposits = SitePath("/syndicat/adresses/depot")
}
