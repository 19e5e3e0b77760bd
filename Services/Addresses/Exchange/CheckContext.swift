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
    /// The communes that a draft names, as the Code officiel géographique gives them.
    private var communes: CommuneIndex?

    /// Reads the contour of `commune` and its identifier; nothing when the file may speak of any.
    static func read(for commune: CodeINSEE?, in session: borrowing Session) throws -> CheckContext {
        guard let commune else { return CheckContext(commune: nil, idBanCommune: nil, contour: nil) }
        return CheckContext(
            commune: commune, idBanCommune: try BaseLocaleTable.find(commune, in: session)?.idBanCommune,
            contour: try contour(of: commune, in: session))
    }

    /// The same for a draft, whose commune names and codes are judged too.
    static func read(for draft: Draft, in session: borrowing Session) throws -> CheckContext {
        guard let commune = CodeINSEE(draft.communeCode) else { return try read(for: nil, in: session) }
        var context = try read(for: commune, in: session)
        let csv = try CommuneCodes.cogCSV(of: draft.communeCodes, in: session)
        let communes = csv.withUnsafeBufferPointer { CommuneIndex(csv: $0) }
        // A commune that the territory has not loaded is not wrong for that.
        if communes.name(of: Array(commune.text.utf8)) != nil { context.communes = communes }
        return context
    }

    var options: CheckOptions {
        let days = Int((Instant.now.milliseconds + 3_600_000) / 86_400_000)
        var options = CheckOptions(today: AddressEngine.CivilDate(daysSince1970: days))
        if let commune, let idBanCommune {
            options.communeIds.set(Array(idBanCommune.utf8), of: Array(commune.text.utf8))
        }
        options.communes = communes
        options.contours = contour.map { [$0] } ?? []
        return options
    }

    /// The ground of a commune; nil when no contour was imported.
    static func contour(of commune: CodeINSEE, in session: borrowing Session) throws -> Contour? {
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

extension Draft {
    /// The codes of the commune and of every former commune that the addresses name.
    fileprivate var communeCodes: [String] {
        let former = voies.compactMap(\.communeDeleguee?.code) + numeros.compactMap(\.communeDeleguee?.code)
        return Set(former + [communeCode]).sorted()
    }
}

/// A draft with what it is judged by, as one transaction saw both.
struct JudgeableDraft: Sendable {
    let draft: Draft
    let context: CheckContext

    /// - Returns: nil when the addresses of the commune are not begun.
    static func read(_ commune: CodeINSEE, in session: borrowing Session) throws -> JudgeableDraft? {
        guard let draft = try DraftReader(commune: commune).draft(in: session) else { return nil }
        return JudgeableDraft(draft: draft, context: try CheckContext.read(for: draft, in: session))
    }
}
