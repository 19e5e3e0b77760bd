package import AddressEngine

/// What a gesture does to the line of a voie.
package indirect enum TraceChange: Sendable, Equatable {
    case draw(Trace)
    /// Takes a line from a file of this name.
    case bring(Trace, from: String)
    /// Its numbers begin at the other end.
    case reverse
    /// Its numbers begin at the nearest point of the ring to a place.
    case begin(GeoPoint)
    case erase
    /// The same, of a line that was written from its other end.
    case fromOtherEnd(TraceChange)
}

extension TraceChange {
    /// From how far outside the commune a point of the line is a mistake: a road that follows its limit is none.
    static let metresAround = 1000.0

    /// What it does to a voie that was shown at `version`.
    func changes(to voie: Voie, version: Int, in context: EditContext) throws(EditRefusal) -> [RowChange] {
        let trace = try outcome(of: voie)
        guard voie.version == version else { throw .stale(voie.stale(against: trace)) }
        guard voie.kind == .voie || trace == nil else {
            throw .invalid(
                .trace,
                "Un lieu-dit n’a pas de tracé\u{A0}: il se place par un point. Rien n’est enregistré.")
        }
        // Its points are counted as they were written.
        if let written, trace != voie.trace?.reversed { try Self.check(written, in: context) }
        return voie.change(on: context.today) { $0.trace = trace }.map { [$0] } ?? []
    }

    private func outcome(of voie: Voie) throws(EditRefusal) -> Trace? {
        switch self {
        case .draw(let trace), .bring(let trace, _): return trace
        case .reverse:
            guard let trace = voie.trace else {
                throw .gone("Cette voie n’a plus de tracé\u{A0}: il a été effacé entre-temps.")
            }
            return trace.reversed
        case .begin(let place):
            guard let trace = voie.trace else {
                throw .gone("Cette voie n’a plus de tracé\u{A0}: il a été effacé entre-temps.")
            }
            guard let begun = trace.begun(near: place) else {
                throw .invalid(
                    .trace,
                    "Ce tracé n’est pas une boucle\u{A0}: il commence par l’un de ses deux bouts. Rien n’est enregistré."
                )
            }
            return begun
        case .erase: return nil
        case .fromOtherEnd(let change): return try change.outcome(of: voie)?.reversed
        }
    }

    /// The line that comes with the gesture, in the order of its writing; nil when none comes.
    fileprivate var written: Trace? {
        switch self {
        case .draw(let trace), .bring(let trace, _): trace
        case .reverse, .begin, .erase: nil
        case .fromOtherEnd(let change): change.written
        }
    }

    private static func check(_ trace: Trace, in context: EditContext) throws(EditRefusal) {
        for (index, point) in trace.points.enumerated() {
            guard context.project(point.longitude, point.latitude) != nil else {
                throw .invalid(
                    .trace,
                    "Le point \(index + 1) n’est pas sur le territoire\u{A0}: vérifiez que la longitude vient d’abord, puis "
                        + "la latitude.")
            }
            if let ground = context.ground, !ground.contains(point), ground.distance(to: point) > metresAround
            {
                throw .invalid(
                    .trace,
                    "Le point \(index + 1) est à plus d’un kilomètre de la commune. Vérifiez que c’est bien la ligne de "
                        + "cette voie.")
            }
        }
    }

    /// The gesture in a few words.
    func label(on voie: Voie?) -> String {
        let name = voie.map { "«\u{A0}\($0.name)\u{A0}»" } ?? "la voie"
        return switch self {
        case .draw: "Tracé de \(name) \(voie?.trace == nil ? "dessiné" : "modifié")"
        case .bring(_, let file): "Tracé de \(name) repris de \(Text.excerpt(Text.tidied(file)))"
        case .reverse: "Sens du tracé de \(name) inversé"
        case .begin: "Début du tracé de \(name) déplacé"
        case .erase: "Tracé de \(name) effacé"
        case .fromOtherEnd(let change): change.label(on: voie)
        }
    }
}

extension Edit {
    /// Whether the ground of the commune judges it.
    var drawsLine: Bool {
        guard case .changeTrace(_, _, let change) = self else { return false }
        return change.written != nil
    }
}

extension Voie {
    /// What both lines are, for a form that came too late.
    func stale(against trace: Trace?) -> StaleRow {
        var row = StaleRow(subject: "«\u{A0}\(name)\u{A0}»", currentVersion: version)
        if trace != self.trace { row.compare(.trace, TraceWords.short(self.trace), TraceWords.short(trace)) }
        return row
    }
}
