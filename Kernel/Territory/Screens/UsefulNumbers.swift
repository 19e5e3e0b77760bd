import Web

/// The telephone numbers that a resident needs: help first, then those who know the place.
struct UsefulNumbers: Component {
    let townHall: String
    let site: SiteIdentity

    var html: HTML {
        let lines = (Self.emergencies + local).map { number, words in
            "<li><a href=\"tel:\(number.dialable)\"><strong>\(number)</strong></a> \(words)</li>\n" as HTML
        }
        return "<ul class=\"numbers\">\n\(lines)</ul>\n"
    }

    private var local: [(String, HTML)] {
        var numbers: [(String, HTML)] = []
        if !townHall.isEmpty { numbers.append((townHall, "la mairie")) }
        if !site.helpPhone.isEmpty { numbers.append((site.helpPhone, "aide pour ce site \(site.helpHours)")) }
        return numbers
    }

    /// The free numbers of the whole country (ARCEP, plan national de numérotation; arrêté du 14 décembre 2011).
    private static let emergencies: [(String, HTML)] = [
        ("112", "toutes les urgences, partout en Europe"),
        ("15", "SAMU\u{A0}: urgence médicale"),
        ("18", "pompiers\u{A0}: incendie, accident"),
        ("17", "police ou gendarmerie"),
        ("114", "urgences par SMS, pour les personnes sourdes, malentendantes ou qui ne peuvent pas parler"),
    ]
}
