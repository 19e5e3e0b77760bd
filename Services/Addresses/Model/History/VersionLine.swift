import AddressEngine

/// One address, lieu-dit or voie that two versions do not say alike.
package struct VersionLine: Sendable, Equatable {
    package let subject: Subject
    /// « 12 Rue du Moulin », in the earlier version; empty when it was not there.
    package let before: String
    /// The same in the later version; empty when it is not there.
    package let after: String
    /// What happened to it, the first deciding of its colour.
    package let kinds: [Kind]
    /// How far it moved, when it did.
    package let metres: Double?
    /// What else differs, in words.
    package let details: [String]
    /// Where it is, or was; of a voie that has no place of its own, a place along it.
    let place: GeoPoint?
    package let id: String
    /// What it was known by in the earlier version; empty when it was not there.
    package let earlierID: String
    /// What it is sorted by: its voie, then along it.
    let order: Order

    /// Where a line stands among the others: under its voie, as it is called later, the numéros in their order.
    package struct Order: Sendable, Equatable, Comparable {
        private let key: String
        private let isNumero: Bool
        private let number: Int
        private let suffix: String

        init(voie: String) {
            (key, isNumero, number, suffix) = (VoieKey.of(voie), false, 0, "")
        }

        init(_ numero: Numero, on voie: String) {
            (key, isNumero) = (VoieKey.of(voie), true)
            (number, suffix) = (numero.number, numero.suffix)
        }

        package static func < (left: Order, right: Order) -> Bool {
            (left.key, left.isNumero ? 1 : 0, left.number, left.suffix)
                < (right.key, right.isNumero ? 1 : 0, right.number, right.suffix)
        }
    }

    package enum Subject: String, Sendable {
        case numero = "numéro"
        case lieuDit = "lieu-dit"
        case voie
    }

    /// What differs, in the order in which it is counted and shown.
    package enum Kind: String, Sendable, CaseIterable {
        case added = "ajoutée"
        case removed = "retirée"
        case renumbered = "renumérotée"
        case renamed = "renommée"
        case moved = "déplacée"
        case certified = "certifiée"
        case uncertified = "n’est plus certifiée"
        case other = "autre"
    }
}

extension VersionLine {
    /// From how many metres a point has moved: what a file rounds has not.
    static let tolerance = 0.02
    /// What the nation takes for another address.
    static let newIdentifier = "nouvel identifiant"

    /// nil when what differs is not seen by anybody: a date, a note of the town hall.
    ///
    /// - Parameter voieAfter: the voie as it is called in the later version, whether the numéro is there or not.
    init?(_ before: Numero?, _ after: Numero?, on voie: String, then voieAfter: String) {
        guard let last = after ?? before else { return nil }
        subject = .numero
        order = Order(last, on: voieAfter)
        self.before = before.map { "\($0.label) \(voie)" } ?? ""
        self.after = after.map { "\($0.label) \(voieAfter)" } ?? ""
        id = last.id
        earlierID = before?.id ?? ""
        place = after?.firstPlace ?? before?.firstPlace
        guard let before, let after else {
            kinds = [before == nil ? .added : .removed]
            (metres, details) = (nil, [])
            return
        }
        var seen = VersionDifference(before, after)
        if before.label != after.label { seen.kinds.insert(.renumbered, at: 0) }
        if before.voieID != after.voieID { seen.kinds.insert(.renamed, at: 0) }
        seen.add(after.differences(from: seen.sameDay(before, as: after)))
        if before.id != after.id { seen.add([Self.newIdentifier]) }
        guard !seen.kinds.isEmpty else { return nil }
        (kinds, metres, details) = (seen.kinds, seen.metres, seen.details)
    }

    /// - Parameter house: where a numéro of the voie is.
    init?(_ before: Voie?, _ after: Voie?, numeros: Int, house: GeoPoint?) {
        subject = (after ?? before)?.kind == .lieuDit ? .lieuDit : .voie
        order = Order(voie: (after ?? before)?.name ?? "")
        self.before = before?.name ?? ""
        self.after = after?.name ?? ""
        id = (after ?? before)?.id ?? ""
        earlierID = before?.id ?? ""
        place =
            after?.firstPlace ?? before?.firstPlace ?? after?.trace?.middle ?? before?.trace?.middle ?? house
        let along = numeros == 0 ? [] : [French.count(numeros, "numéro", "numéros")]
        guard let before, let after else {
            kinds = [before == nil ? .added : .removed]
            (metres, details) = (nil, along)
            return
        }
        var seen = VersionDifference(before, after)
        if before.name != after.name {
            seen.kinds.insert(.renamed, at: 0)
            seen.details += along
        }
        if before.kind != after.kind {
            seen.add([after.kind == .voie ? "devient une voie" : "devient un lieu-dit"])
        }
        seen.add(
            after.kind == .lieuDit
                ? after.differences(from: seen.sameDay(before, as: after))
                : after.names == before.names ? [] : [Comparison.otherLanguages])
        if before.id != after.id { seen.add([Self.newIdentifier]) }
        guard !seen.kinds.isEmpty else { return nil }
        (kinds, metres, details) = (seen.kinds, seen.metres, seen.details)
    }
}

extension VersionLine {
    /// WGS84 degrees, of its place.
    package var longitude: Double? { place?.longitude }
    package var latitude: Double? { place?.latitude }
}

extension Recorded {
    /// Where its first point is.
    var firstPlace: GeoPoint? {
        positions.first.map { GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat) }
    }
}

extension Trace {
    /// A place half way along its points.
    fileprivate var middle: GeoPoint {
        let (left, right) = (points[(points.count - 1) / 2], points[points.count / 2])
        return GeoPoint(
            longitude: (left.longitude + right.longitude) / 2, latitude: (left.latitude + right.latitude) / 2)
    }
}

/// What two versions of one row do not say alike, being gathered.
private struct VersionDifference {
    var kinds: [VersionLine.Kind] = []
    var metres: Double?
    var details: [String] = []

    init(_ before: some Recorded, _ after: some Recorded) {
        let distance = after.positions.displacement(from: before.positions)
        if distance >= VersionLine.tolerance {
            kinds.append(.moved)
            metres = distance
        }
        if before.isCertified != after.isCertified {
            kinds.append(after.isCertified ? .certified : .uncertified)
        }
    }

    /// The words that the kinds do not say already.
    mutating func add(_ words: [String]) {
        let others = words.filter { $0 != "certifié" && $0 != "n’est plus certifié" }
        guard !others.isEmpty else { return }
        details += others
        if kinds.isEmpty { kinds.append(.other) }
    }

    /// The row of before, so that its date alone is no difference.
    func sameDay<T: Recorded>(_ before: T, as after: T) -> T {
        var twin = before
        twin.updatedOn = after.updatedOn
        return twin
    }
}

extension [Position] {
    /// Metres by which the points moved that are on both sides, the furthest deciding.
    ///
    /// A point is first the one that has not moved, then one of its kind; by its rank alone only where none came or went.
    func displacement(from before: [Position]) -> Double {
        var (left, leftBefore) = (self, before)
        var furthest = 0.0
        func pair(_ isLike: (Position, Position) -> Bool) {
            left.removeAll { point in
                guard let place = leftBefore.firstIndex(where: { isLike(point, $0) }) else { return false }
                furthest = Swift.max(furthest, [point].distance(from: [leftBefore.remove(at: place)]))
                return true
            }
        }
        pair { $0.kind == $1.kind && [$0].distance(from: [$1]) < VersionLine.tolerance }
        pair { $0.kind == $1.kind }
        return count == before.count ? Swift.max(furthest, left.distance(from: leftBefore)) : furthest
    }
}
