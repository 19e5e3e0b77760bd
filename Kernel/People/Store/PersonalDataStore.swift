import Persistence
import Territory
import Web

/// Gathers what People itself keeps about a person; the other modules give their own traces.
struct PersonalDataStore: Sendable {
    let personID: String
    let traces: [PersonTraces]
    /// A session that slept longer is over.
    let idle: Duration

    /// The first lines of each part, for a page.
    ///
    /// - Returns: nil when there is no such person.
    func read(
        first most: Int, at instant: Instant, in session: borrowing Session
    ) throws -> PersonalData? {
        guard let parts = try parts(at: instant, in: session) else { return nil }
        var begun: [PersonalData.Part] = []
        for part in parts { begun.append(try part.begun(most, in: session)) }
        return PersonalData(readAt: instant, parts: begun)
    }

    /// Each kind of thing that is kept, none of the long ones read yet.
    ///
    /// - Returns: nil when there is no such person.
    func parts(at instant: Instant, in session: borrowing Session) throws -> [PersonalPart]? {
        guard let person = try PersonStore.find(personID, in: session) else { return nil }
        var parts = [try account(person, in: session), try roles(in: session), try actings(in: session)]
        parts += [try sessions(at: instant, in: session), try tokens(in: session)]
        parts += [try openingLink(in: session), try mayorLinks(in: session)]
        parts += [done, undergone]
        parts += traces.map { trace in
            PersonalPart(
                title: trace.title, columns: ["quand", "quoi", "sur"], question: trace.question(personID)
            ) { row in
                let trace = try trace.trace(row)
                return [.moment(trace.at), .text(trace.what), .text(trace.detail)]
            }
        }
        return parts
    }

    private func account(_ person: Person, in session: borrowing Session) throws -> PersonalPart {
        let madeAt: Instant? = try session.value("SELECT made_at FROM person WHERE id = \(personID)")
        let codes = try SecondFactorStore.codesLeft(of: personID, in: session)
        return .init(
            title: "Votre compte",
            columns: [
                "nom", "adresse électronique", "téléphone", "compte fait le", "mot de passe",
                "téléphone relié", "codes de secours restants",
            ],
            lines: [
                [
                    .text(person.name), .text(person.email.text), .init(person.phone), .init(madeAt),
                    .text(
                        person.hasPassword ? "gardé brouillé, illisible même pour nous" : "pas encore choisi"),
                    .text(person.hasSecondFactor ? "oui, sa clé est chiffrée" : "non"), .number(codes),
                ]
            ])
    }

    private func roles(in session: borrowing Session) throws -> PersonalPart {
        let rows = try session.rows(
            """
            SELECT collectivite.name, person_role.role, person_role.given_at
            FROM person_role JOIN collectivite ON collectivite.id = person_role.collectivite_id
            WHERE person_role.person_id = \(personID) ORDER BY person_role.given_at, collectivite.sort_key
            """)
        return .init(
            title: "Vos rôles", columns: ["où", "rôle", "donné le"],
            lines: try rows.map {
                [
                    .text(try $0.get("name")), .text(try $0.get("role", as: Role.self).label),
                    .moment(try $0.get("given_at")),
                ]
            })
    }

    private func actings(in session: borrowing Session) throws -> PersonalPart {
        let rows = try session.rows(
            """
            SELECT collectivite.name, acting_for.reason, acting_for.since, acting_for.until, acting_for.ended_at
            FROM acting_for JOIN collectivite ON collectivite.id = acting_for.commune_id
            WHERE acting_for.person_id = \(personID) ORDER BY acting_for.since, acting_for.id
            """)
        return .init(
            title: "Les communes pour lesquelles vous avez agi",
            columns: ["commune", "pourquoi", "depuis", "jusqu’au", "terminé avant le jour dit"],
            lines: try rows.map {
                [
                    .text(try $0.get("name")), .text(try $0.get("reason")), .day(try $0.get("since")),
                    .day(try $0.get("until")), .init(try $0.optional("ended_at", as: Instant.self)),
                ]
            })
    }

    private func sessions(at instant: Instant, in session: borrowing Session) throws -> PersonalPart {
        let sessions = try SessionStore.all(of: personID, at: instant, idle: idle, in: session)
        return .init(
            title: "Vos connexions ouvertes", columns: ["appareil", "depuis", "dernière visite"],
            lines: sessions.map { [.text($0.device), .moment($0.begunAt), .moment($0.seenAt)] })
    }

    private func tokens(in session: borrowing Session) throws -> PersonalPart {
        let tokens = try TokenStore.all(of: personID, in: session)
        return .init(
            title: "Vos jetons, sans leur secret",
            columns: ["nom", "début", "droits", "communes", "fait le", "jusqu’au", "dernier usage"],
            lines: tokens.map {
                [
                    .text($0.name), .text($0.beginning), .text($0.scopes.joined(separator: " ")),
                    .text($0.communes.joined(separator: " ")), .moment($0.madeAt), .moment($0.endsAt),
                    .init($0.usedAt),
                ]
            })
    }

    private func openingLink(in session: borrowing Session) throws -> PersonalPart {
        let rows = try session.rows(
            "SELECT made_at, ends_at FROM person_link WHERE person_id = \(personID)")
        return .init(
            title: "Le lien qui vous attend pour choisir un mot de passe", columns: ["fait le", "jusqu’au"],
            lines: try rows.map { [.moment(try $0.get("made_at")), .moment(try $0.get("ends_at"))] })
    }

    private func mayorLinks(in session: borrowing Session) throws -> PersonalPart {
        let rows = try session.rows(
            """
            SELECT collectivite.name, mayor_link.label, mayor_link.made_at, mayor_link.ends_at
            FROM mayor_link JOIN collectivite ON collectivite.id = mayor_link.commune_id
            WHERE mayor_link.made_by = \(personID) ORDER BY mayor_link.made_at, mayor_link.id
            """)
        return .init(
            title: "Les liens de lecture que vous avez faits pour un maire",
            columns: ["commune", "pour", "fait le", "jusqu’au"],
            lines: try rows.map {
                [
                    .text(try $0.get("name")), .text(try $0.get("label")), .moment(try $0.get("made_at")),
                    .moment(try $0.get("ends_at")),
                ]
            })
    }

    private var done: PersonalPart {
        let question = JournalQuestion(personID: personID)
        return .init(
            title: "Le journal de ce que vous avez fait",
            columns: ["quand", "collectivité", "pour", "service", "quoi", "sur", "avant", "après"],
            question: Journal.all(question), counting: Journal.counting(question)
        ) { row in
            let entry = try JournalEntry(row: row)
            return [
                .moment(entry.at), .init(entry.collectivite), .init(entry.actingFor), .text(entry.service),
                .text(entry.action), .text(entry.subject), .init(entry.before), .init(entry.after),
            ]
        }
    }

    /// Without the name of who did it: it is theirs, not this person's (GDPR, article 15, paragraph 4).
    private var undergone: PersonalPart {
        .init(
            title: "Le journal de ce qui a été fait à votre compte par d’autres",
            columns: ["quand", "collectivité", "quoi", "avant", "après"],
            question: """
                SELECT journal.at, collectivite.name, journal.action, journal.before, journal.after
                FROM journal LEFT JOIN collectivite ON collectivite.id = journal.collectivite_id
                WHERE journal.subject = \(Change.person(personID)) AND journal.subject LIKE 'personne:%'
                    AND (journal.person_id IS NULL OR journal.person_id <> \(personID))
                ORDER BY journal.id DESC
                """
        ) { row in
            [
                .moment(try row.get("at")), .init(try row.optional("name", as: String.self)),
                .text(try row.get("action")), .init(try row.optional("before", as: String.self)),
                .init(try row.optional("after", as: String.self)),
            ]
        }
    }
}
