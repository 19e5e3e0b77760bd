import AddressEngine
import Foundation
import Persistence
import Territory

/// What the engine is told of the territory when it judges a file or a draft.
enum CheckContext {
    /// Reads the communes of the territory, and of `commune` its contour and its identifier in the BAN.
    static func options(for commune: CodeINSEE?, in session: borrowing Session) throws -> CheckOptions {
        let days = Int((Instant.now.milliseconds + 3_600_000) / 86_400_000)
        var options = CheckOptions(today: AddressEngine.CivilDate(daysSince1970: days))
        guard let commune else { return options }
        if let id = try BaseLocaleTable.find(commune, in: session)?.idBanCommune {
            options.communeIds.set(Array(id.utf8), of: Array(commune.text.utf8))
        }
        if let contour = try contour(of: commune, in: session) { options.contours = [contour] }
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
