/** The answers that the specification shows as examples, in its sections' order; descriptions and addresses are our own. */

export const GAMES = `{
  "games": [
    {
      "id": 1, "title": "Apocalypse Slot", "platform": "desktop", "type": "slots", "enabled": 1, "fun_mode": 1,
      "vendor": "test1", "created_at": "2024-05-10", "details": { "description": { "en": "Knights", "ru": "Рыцари" } }
    }
  ]
}`;

export const LOBBIES = `{
  "lobbies": [
    {
      "lobby_id": "evolution_game_shows", "vendor": "evolution",
      "details": { "thumbnails": { "300x300": "https://media.example/game_shows.png" } }
    },
    {
      "lobby_id": "evolution_baccarat_sicbo", "vendor": "evolution",
      "details": { "thumbnails": { "300x300": "https://media.example/baccarat_sicbo.png" } }
    }
  ]
}`;

export const BUSINESS_REPORT = `[
  {
    "entity_name": "operatorName", "vendor": "slotsXX", "currency_code": "EUR", "bets_sum": 6.1, "bets_count": 1,
    "wins_count": 0, "wins_sum": 3.3, "freespins_sum": 0, "freespins_count": 0, "jackpots_count": 0, "jackpots_sum": 0,
    "gross_gaming_revenue": "2.80", "date": "2021-05-03"
  },
  {
    "entity_name": "operatorName", "vendor": "netent", "currency_code": "EUR", "bets_sum": 1.2, "bets_count": 7,
    "wins_count": 0, "wins_sum": 0.31, "freespins_sum": 0, "freespins_count": 0, "jackpots_count": 0, "jackpots_sum": 0,
    "gross_gaming_revenue": "0.89", "date": "2021-05-03"
  }
]`;

export const NOT_LIMITED = '{ "enabled": false }';

export const GGR_LIMITS = `{
  "enabled": true, "currency": "EUR", "limit": 1111111, "current_usage": 0, "percentage_usage": 0
}`;

export const BALANCE_LIMITS = `{
  "enabled": true, "currency": "USD", "available_balance": 107881.02,
  "currencies": { "GBP": { "available_balance": 86347.97 }, "EUR": { "available_balance": 99164.23 } },
  "limit_exceeded": false
}`;

export const HAND_AS_JSON = `{
  "success": true,
  "data": {
    "id": "1682880c76095f979a63d0b4", "status": "Resolved", "gameType": "baccarat",
    "result": { "banker": { "score": 9, "cards": ["4D", "5S"] }, "player": { "score": 9, "cards": ["2C", "7H"] } },
    "participants": [
      { "bets": [{ "stake": 3000, "payout": 3000, "transactionId": "621498377245476221" }], "configOverlays": [] }
    ]
  },
  "type": "json"
}`;

export const HAND_AS_URL = '{ "success": true, "type": "url", "data": "https://hands.example/rounds/CG-1133856/eyJ0" }';
