import AddressEngine
import Foundation
import Persistence
import Territory

/// What the engine is told of the territory when it judges a file or a draft.
struct CheckContext: Sendable {
    private let commune: CodeINSEE?
    /// The identifier of the commune in the BAN, when it is known.
    private let idBanCommune: String?
    private let contour: Contour?

    /// Reads the contour of `commune` and its identifier; nothing when the file may speak of any.
    static func read(for commune: CodeINSEE?, in session: borrowing Session) throws -> CheckContext {
        guard let commune else { return CheckContext(commune: nil, idBanCommune: nil, contour: nil) }
        return CheckContext(
            commune: commune, idBanCommune: try BaseLocaleTable.find(commune, in: session)?.idBanCommune,
            contour: try contour(of: commune, in: session))
    }

    var options: CheckOptions {
        let days = Int((Instant.now.milliseconds + 3_600_000) / 86_400_000)
        var options = CheckOptions(today: AddressEngine.CivilDate(daysSince1970: days))
        if let commune, let idBanCommune {
            options.communeIds.set(Array(idBanCommune.utf8), of: Array(commune.text.utf8))
        }
        options.contours = contour.map { [$0] } ?? []
        return options
    }

    private static func contour(of commune: CodeINSEE, in session: borrowing Session) throws -> Contour? {
        let geometry = try session.value(
            """
            SELECT geometry FROM contour JOIN collectivite ON collectivite.id = contour.collectivite_id
            WHERE collectivite.kind = 'commune' AND collectivite.code = \(commune)
            """, as: String.self)
        guard let geometry else { return nil }
        let polygons = try JSONDecoder().decode([[[[Double]]]].self, from: Data(geometry.utf8))
        let rings = polygons.flatMap { $0 }.map { ring in
            ring.compactMap { $0.count >= 2 ? GeoPoint(longitude: $0[0], latitude: $0[1]) : nil }
        }
        return Contour(commune: Array(commune.text.utf8), rings: rings)
    }
}
