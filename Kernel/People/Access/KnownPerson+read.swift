import Persistence
import Territory
import Web

extension KnownPerson {
    /// A person, what they may do on a day, and what their pages are to say of it.
    static func read(_ id: String, on day: CivilDate, in session: borrowing Session) throws -> KnownPerson? {
        guard let person = try PersonStore.find(id, in: session) else { return nil }
        let standing = try StandingStore.standing(of: id, on: day, in: session)
        let own = standing.roles.filter { $0.kind == .commune }
        let lent = standing.actings.filter { acting in !own.contains { $0.code == acting.commune } }
        let communes =
            own.map { CommuneName(code: $0.code, name: $0.name) }
            + lent.map { CommuneName(code: $0.commune, name: $0.name) }
        let sentences =
            standing.actings.map { "Vous agissez pour \($0.name) \($0.until.until(from: day))" }
            + (try ActingStore.banners(for: own.map(\.code), except: id, on: day, in: session))
        return KnownPerson(
            person: person, standing: standing,
            communes: communes.sorted { SortKey.of($0.name) < SortKey.of($1.name) },
            banner: sentences.isEmpty ? nil : sentences.joined(separator: " · "))
    }

    /// - Parameter program: nil for a session, what its token allows for a program.
    func visitor(secret: [UInt8], program: Visitor.Program?) -> Visitor {
        Visitor(
            id: person.id, name: person.name,
            communes: communes.map { Visitor.CommuneLink(code: $0.code, name: $0.name) },
            epcis: standing.roles.filter { $0.kind == .epci }
                .map { Visitor.EPCILink(siren: $0.code, name: $0.name) },
            departements: standing.roles.filter { $0.kind == .departement }
                .map { Visitor.DepartementLink(code: $0.code, name: $0.name) },
            syndicatRole: standing.syndicatRole, sessionSecret: secret, actsFor: banner, program: program)
    }
}
