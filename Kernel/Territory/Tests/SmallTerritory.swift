import Persistence

@testable import Territory

/// A département of three communes in two EPCIs, one of them seated in the next département.
enum SmallTerritory {
    static let options = ImportOptions(departements: ["96"], effective: CivilDate("2025-01-01"))

    static let cog = """
        TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
        COM,96001,99,96,96D,961,1,AIGUEVIVE,Aiguevive,Aiguevive,9601,
        COM,96002,99,96,96D,961,2,HOUGA,Houga,Le Houga,9601,
        COM,96003,99,96,96D,961,0,SAINT ELIX,Saint-Élix,Saint-Élix,9601,
        COM,97001,99,97,97D,971,0,LOIN,Loin,Loin,9701,
        COMD,96003,,,,,0,SAINT ELIX,Saint-Élix,Saint-Élix,,96003
        COMA,96010,,,,,0,VIEILLE,Vieille,Vieille,,96003

        """

    static let epcis = """
        dept;siren;raison_sociale;nature_juridique;mode_financ;nb_membres;total_pop_tot;total_pop_mun;dep_com;insee;siren_membre;nom_membre;ptot_2025;pmun_2025
        96;200000001;CC du Nord;CC;FPU;1;0;0;96;96001;219600019;Aiguevive;10;10
        95;200000002;CC d'Ailleurs;CC;FPU;3;0;0;96;96002;219600027;Le Houga;20;20
        95;200000002;CC d'Ailleurs;CC;FPU;3;0;0;96;96003;219600035;Saint-Élix;30;30
        95;200000002;CC d'Ailleurs;CC;FPU;3;0;0;95;95001;219500012;Hors;5000;5000
        """

    static let populations = """
        REG;Région;DEP;CODARR;CODCAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT
        99;Ici;96;1;01;001;96001;Aiguevive;100;1;101
        99;Ici;96;1;01;002;96002;Le Houga;1 200;1;1201
        99;Ici;96;1;01;003;96003;Saint-Élix;30;1;31
        99;Là;95;1;01;001;95001;Hors;5000;1;5001
        """

    static let postcodes = """
        #Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libell\u{E9}_d_acheminement;Ligne_5
        96001;AIGUEVIVE;96100;AIGUEVIVE;
        96001;AIGUEVIVE;96110;AIGUEVIVE;PRES BAS
        96002;LE HOUGA;96100;LE HOUGA;
        96010;VIEILLE;96130;VIEILLE;
        """

    /// A square of a tenth of a degree per commune, side by side.
    static let contours = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,44],[0.1,44],[0.1,44.1],[0,44.1],[0,44]]]},"properties":{"code":"96001","nom":"Aiguevive"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0.1,44],[0.2,44],[0.2,44.1],[0.1,44.1],[0.1,44]]]},"properties":{"code":"96002","nom":"Le Houga"}},
        {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0.2,44],[0.3,44],[0.3,44.1],[0.2,44.1],[0.2,44]]],[[[0.5,44],[0.6,44],[0.6,44.1],[0.5,44.1],[0.5,44]]]]},"properties":{"code":"96003","nom":"Saint-Élix"}}
        ]}
        """

    /// Imports communes, populations and EPCIs.
    static func found(in database: Database) async throws {
        let importer = TerritoryImporter(database: database)
        try await importer.run(.cog, text: cog, options)
        try await importer.run(.populations, text: populations, options)
        try await importer.run(.epci, text: epcis, options)
    }

    static func gazetteer(_ database: Database) async throws -> Gazetteer {
        try await TerritoryStore(database: database).gazetteer()
    }
}
