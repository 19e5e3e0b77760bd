enum TerritoryPlaceholder {}
