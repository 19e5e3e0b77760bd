import AddressEngine
import Files
import Foundation
import Territory

/// The parcelles of a commune, of an open file of the cadastre (`cadastre-{insee}-parcelles.json`, packed by gzip or not).
///
/// Features are read one after the other: memory holds the parcelles packed, and one feature as it stands in the file.
/// Source: etalab-cadastre (DGFiP, Licence Ouverte 2.0), a GeoJSON collection (RFC 7946) in WGS84.
struct CadastreFile: Sendable {
    /// Bytes of the file, and of the same expanded.
    static let (mostBytes, mostExpanded) = (64 << 20, 600 << 20)
    /// Of one parcelle: its bytes, and its corners.
    private static let (longest, mostCorners) = (1 << 20, 8_000)
    /// More than a commune of the countryside has: they are written while nobody else writes.
    static let mostParcelles = 100_000

    /// Those that are known; one without a ground that can be read too, or what names it would be told as wrong.
    private(set) var parcelles: [CadastreParcelle] = []
    /// What is left out, and the grounds that are.
    private(set) var refused = RefusedParcelles()
    /// The last day on which one of them changed (ISO); empty when the file does not say.
    private(set) var updatedOn = ""
    /// Where each stands among the parcelles.
    private var ranks: [String: Int] = [:]
    private var placed = 0
    private var seen = 0
    private let commune: String

    /// - Throws: `CadastreFault` when the file is none, is cut, or is of another commune.
    static func read(_ bytes: [UInt8], of commune: String) throws(CadastreFault) -> CadastreFile {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= mostBytes else { throw .tooLarge }
        var file = CadastreFile(commune: commune)
        do {
            try file.readFeatures(of: bytes)
        } catch let fault as CadastreFault {
            throw fault
        } catch FileFault.cutShort, Gzip.Fault.corrupt {
            throw .cut
        } catch Gzip.Fault.tooLarge {
            throw .tooLarge
        } catch {
            throw .notGeoJSON
        }
        try file.judge()
        return file
    }

    private init(commune: String) {
        self.commune = commune
    }

    private mutating func readFeatures(of bytes: [UInt8]) throws {
        var features = GeoJSONFeatures(longest: Self.longest)
        var found: [[UInt8]] = []
        let isPacked = bytes.starts(with: [0x1F, 0x8B])
        let next = try isPacked ? Self.expanding(bytes) : Self.cutting(bytes)
        var total = 0
        while let piece = try next() {
            total += piece.count
            guard total <= Self.mostExpanded else { throw CadastreFault.tooLarge }
            try features.feed(piece) { feature, _ in found.append(feature) }
            for feature in found { try take(feature) }
            found.removeAll(keepingCapacity: true)
        }
        try features.finish { feature, _ in found.append(feature) }
        for feature in found { try take(feature) }
    }

    private static func expanding(_ bytes: [UInt8]) throws -> () throws -> [UInt8]? {
        let reader = try GzipReader(bytes)
        return { try reader.next() }
    }

    private static func cutting(_ bytes: [UInt8]) -> () throws -> [UInt8]? {
        var left = bytes[...]
        return {
            guard !left.isEmpty else { return nil }
            let piece = left.prefix(1 << 16)
            left = left.dropFirst(1 << 16)
            return Array(piece)
        }
    }

    private mutating func take(_ bytes: [UInt8]) throws(CadastreFault) {
        // What is refused costs as much as what is taken.
        seen += 1
        guard seen <= 2 * Self.mostParcelles else { throw .tooLarge }
        guard let feature = try? JSONDecoder().decode(ParcelleFeature.self, from: Data(bytes)) else {
            return refused.note(.unreadable, "")
        }
        guard let reference = feature.reference else {
            return refused.note(.noReference, feature.id)
        }
        guard reference.commune == commune else { return refused.note(.elsewhere, reference.commune) }
        if let rank = ranks[reference.text] { return takeAgain(feature, reference, at: rank) }
        guard parcelles.count < Self.mostParcelles else { throw .tooLarge }
        ranks[reference.text] = parcelles.count
        updatedOn = max(updatedOn, feature.updatedOn)
        if let shape = ground(of: feature, reference) {
            placed += 1
            parcelles.append(CadastreParcelle(reference: reference, area: feature.area, shape: shape))
        } else {
            parcelles.append(CadastreParcelle(withoutGround: reference, area: feature.area))
        }
    }

    /// A parcelle written twice is the first that has a ground.
    private mutating func takeAgain(_ feature: ParcelleFeature, _ reference: ParcelleReference, at rank: Int)
    {
        refused.note(.twice, reference.text)
        guard !parcelles[rank].hasGround, let shape = ground(of: feature, reference) else { return }
        placed += 1
        updatedOn = max(updatedOn, feature.updatedOn)
        parcelles[rank] = CadastreParcelle(reference: reference, area: feature.area, shape: shape)
    }

    /// - Returns: nil for what is noted as wrong.
    private mutating func ground(of feature: ParcelleFeature, _ reference: ParcelleReference)
        -> ParcelleShape?
    {
        guard feature.cornerCount <= Self.mostCorners else {
            refused.note(.tooManyCorners, reference.text)
            return nil
        }
        guard feature.isInFrance else {
            refused.note(.notInFrance, reference.text)
            return nil
        }
        let shape = feature.shape
        if shape == nil { refused.note(.noShape, reference.text) }
        return shape
    }

    /// Half a cadastre would be worse than none: alerts would tell of parcelles that exist.
    private func judge() throws(CadastreFault) {
        guard placed == 0 else {
            guard refused.ofCommune <= placed / 10 else { throw .damaged(refused.words, placed) }
            return
        }
        if let other = refused.example(of: .elsewhere) { throw .elsewhere(other) }
        if refused.count(of: .notInFrance) > 0 { throw .notInDegrees }
        throw .noParcelle
    }
}

/// Why nothing is taken of a file of the cadastre.
enum CadastreFault: Error, Sendable, Equatable {
    case empty
    case tooLarge
    case notGeoJSON
    /// The file ends before its end.
    case cut
    case noParcelle
    case notInDegrees
    /// Only of this other commune.
    case elsewhere(String)
    /// Too many of its parcelles cannot be read: why, and how many can.
    case damaged(String, Int)
}

/// What is left out of a file of the cadastre, parcelles or grounds: how many, why, and one of each.
struct RefusedParcelles: Sendable, Equatable {
    enum Reason: String, Sendable, CaseIterable {
        case unreadable, noReference, elsewhere, twice, tooManyCorners, notInFrance, noShape
    }

    private var counts: [Reason: Int] = [:]
    private var examples: [Reason: String] = [:]

    /// How many lines of the commune itself are left out, or have no ground.
    var ofCommune: Int { counts.reduce(0) { $0 + ($1.key == .elsewhere ? 0 : $1.value) } }

    func count(of reason: Reason) -> Int { counts[reason] ?? 0 }

    /// The first that was left out for this reason; nil when none was.
    func example(of reason: Reason) -> String? { examples[reason] }

    mutating func note(_ reason: Reason, _ example: String) {
        counts[reason, default: 0] += 1
        if examples[reason] == nil { examples[reason] = Text.excerpt(example) }
    }
}
