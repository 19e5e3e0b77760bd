import Persistence

/// What the reading again keeps under people's ids: who asked, who decided, who looked at a voie.
enum ReviewTraces {
    static func question(of personID: String) -> SQL {
        """
        SELECT asked_at AS at, 'Changement à relire' AS what, commune_code FROM address_review
        WHERE person_id = \(personID)
        UNION ALL
        SELECT asked_at AS at, 'Changement à relire' AS what, commune_code FROM address_review_answer
        WHERE person_id = \(personID)
        UNION ALL
        SELECT decided_at AS at, 'Changement relu' AS what, commune_code FROM address_review_answer
        WHERE reviewer_id = \(personID)
        UNION ALL
        SELECT at, 'Voie vue' AS what, commune_code FROM address_voie_look WHERE person_id = \(personID)
        """
    }

    static func forgetAuthors(before limit: Instant, in session: borrowing Session) throws {
        try forget(
            asking: "asked_at < \(limit) AND person_id IS NOT NULL",
            told: "decided_at < \(limit) AND told_id IS NOT NULL",
            // Why it was not kept may name somebody.
            answering: "decided_at < \(limit) AND reason <> ''",
            reviewing: "decided_at < \(limit) AND reviewer_id IS NOT NULL",
            looking: "at < \(limit) AND person_id IS NOT NULL", in: session)
    }

    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        try forget(
            asking: "person_id = \(person.id)", told: "told_id = \(person.id)",
            answering: "told_id = \(person.id) OR person_id = \(person.id)",
            reviewing: "reviewer_id = \(person.id)", looking: "person_id = \(person.id)", in: session)
    }

    private static func forget(
        asking: SQL, told: SQL, answering: SQL, reviewing: SQL, looking: SQL, in session: borrowing Session
    ) throws {
        let nobody = ErasedPerson.replacement
        try session.execute(
            "UPDATE address_review SET person_id = NULL, person_name = \(nobody) WHERE \(asking)")
        try session.execute("UPDATE address_review_answer SET reason = '' WHERE \(answering)")
        try session.execute("UPDATE address_review_answer SET told_id = NULL, unread = 0 WHERE \(told)")
        try session.execute(
            "UPDATE address_review_answer SET person_id = NULL, person_name = \(nobody) WHERE \(asking)")
        try session.execute(
            "UPDATE address_review_answer SET reviewer_id = NULL, reviewer_name = \(nobody) WHERE \(reviewing)"
        )
        try session.execute(
            "UPDATE address_voie_look SET person_id = NULL, person_name = \(nobody) WHERE \(looking)")
    }
}
