import Persistence
import Web

/// Erasing a person, asked twice.
struct PersonErasureScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/syndicat/personnes/{personne}/effacement", .syndicat(.administrator)) { visit in
                try await ask(visit)
            },
            .post("/syndicat/personnes/{personne}/effacement", .syndicat(.administrator)) { visit in
                try await erase(visit)
            },
        ]
    }

    private func ask(_ visit: Visit) async throws -> Reply {
        let id = visit.parameter("personne")
        let found = try await desk.database.read { session in try PersonStore.find(id, in: session) }
        guard let person = found else { throw Refusal.notFound }
        let path = PeopleScreen.path / id
        let question = Confirmation(
            "Le compte \(French.of(person.name)), ses rôles, ses connexions et ses jetons seront effacés. Dans le journal, "
                + "son nom devient « un agent ». Cela ne s’annule pas.",
            yes: "Oui, effacer", to: path / "effacement", visit, back: path)
        return visit.page(Page("Effacer \(person.name) ?", .office, content: question.html))
    }

    private func erase(_ visit: Visit) async throws -> Reply {
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        let erasure = Erasure(
            personID: id, traces: desk.surroundings.traces, outbox: desk.surroundings.outbox)
        try await desk.database.write { session in
            try erasure.apply(by: try Author.reading(author, in: session), in: session)
        }
        return .redirect(to: PeopleScreen.path, notice: "Cette personne est effacée.")
    }
}
