import Persistence

/// What the reading again keeps under people's ids: who asked, who decided, who looked at a voie.
enum ReviewTraces {
    static func question(of personID: String) -> SQL {
        """
        SELECT asked_at AS at, 'Changement à relire' AS what, commune_code FROM address_review
        WHERE person_id = \(personID)
        UNION ALL
        SELECT decided_at AS at, 'Changement relu' AS what, commune_code FROM address_review
        WHERE reviewer_id = \(personID)
        UNION ALL
        SELECT at, 'Voie vue' AS what, commune_code FROM address_voie_look WHERE person_id = \(personID)
        """
    }

    static func forgetAuthors(before limit: Instant, in session: borrowing Session) throws {
        let nobody = ErasedPerson.replacement
        try session.execute(
            """
            UPDATE address_review SET person_id = NULL, person_name = \(nobody)
            WHERE asked_at < \(limit) AND person_id IS NOT NULL
            """)
        // Why it was not kept may name somebody.
        try session.execute(
            """
            UPDATE address_review SET decided_for = NULL, reason = '', unread = 0
            WHERE decided_at < \(limit) AND (decided_for IS NOT NULL OR reason <> '')
            """)
        try session.execute(
            """
            UPDATE address_review SET reviewer_id = NULL, reviewer_name = \(nobody)
            WHERE decided_at < \(limit) AND reviewer_id IS NOT NULL
            """)
        try session.execute(
            """
            UPDATE address_voie_look SET person_id = NULL, person_name = \(nobody)
            WHERE at < \(limit) AND person_id IS NOT NULL
            """)
    }

    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        let nobody = ErasedPerson.replacement
        try session.execute(
            """
            UPDATE address_review SET decided_for = NULL, reason = '', unread = 0
            WHERE decided_for = \(person.id) OR person_id = \(person.id)
            """)
        try session.execute(
            "UPDATE address_review SET person_id = NULL, person_name = \(nobody) WHERE person_id = \(person.id)"
        )
        try session.execute(
            """
            UPDATE address_review SET reviewer_id = NULL, reviewer_name = \(nobody)
            WHERE reviewer_id = \(person.id)
            """)
        try session.execute(
            """
            UPDATE address_voie_look SET person_id = NULL, person_name = \(nobody) WHERE person_id = \(person.id)
            """)
    }
}
