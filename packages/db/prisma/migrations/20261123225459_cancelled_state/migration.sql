-- In a migration of its own: Postgres lets nothing use a new value of an enum before the transaction that adds it ended.
ALTER TYPE "judgement_state" ADD VALUE 'CANCELLED';
