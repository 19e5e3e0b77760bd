import Web

/// The addresses of the pages on the quality of a commune's list.
extension AddressPaths {
    var quality: SitePath { home / "qualite" }
    var qualityCSV: SitePath { home / "qualite.csv" }
    var corrections: SitePath { quality / "corrections" }
    func corrections(of code: AlertCode) -> SitePath { corrections.query("sujet", code.rawValue) }
    var ignoring: SitePath { quality / "laisser" }
    var ignored: SitePath { quality / "laissees" }
    var bringingBack: SitePath { quality / "remettre" }

    /// Where an alert is put right.
    func object(of alert: QualityAlert) -> SitePath {
        alert.numeroID.map { numero($0, on: alert.voieID) } ?? voie(alert.voieID)
    }
}

/// What answers there.
enum QualityRoutes {
    static func all(_ desk: AddressDesk) -> [Route] {
        ShowQuality.routes(desk) + IgnoreAlerts.routes(desk) + CorrectList.routes(desk)
    }
}
