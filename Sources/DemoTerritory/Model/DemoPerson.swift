/// Somebody who signs in during the demonstration.
package struct DemoPerson: Sendable, Equatable {
    package let job: Job
    package let displayName: String
    /// The e-mail address used to sign in, in a domain that cannot exist (RFC 2606).
    package let login: String
    /// What the person may do at each collectivité.
    package let roles: [Role]

    /// The part played in the demonstration.
    package enum Job: String, Sendable, CaseIterable {
        case administrator, technician, secretary, mayor, epciAgent, contributor
    }

    /// A role held at a collectivité, named by its SIREN (syndicat, EPCI) or INSEE code (commune).
    package struct Role: Sendable, Equatable {
        package let right: Right
        package let collectivite: String
    }

    /// The rights of the house.
    package enum Right: String, Sendable {
        case administrator, manager, contributor, reader
    }
}
