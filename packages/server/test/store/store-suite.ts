import { describe } from 'vitest';
import { testCards } from './card-cases.ts';
import { testDocuments } from './document-cases.ts';
import { testFeeds } from './feed-cases.ts';
import { testFollowing } from './following-cases.ts';
import { testErasing } from './erase-cases.ts';
import type { MakeStore } from './harness.ts';
import { testJournal } from './journal-cases.ts';
import { testLists } from './list-cases.ts';
import { testPlaces } from './place-cases.ts';
import { testSessions } from './session-cases.ts';

/** The contract of the store's ports; every adapter passes it. */
export function testStore(name: string, makeStore: MakeStore): void {
  describe(name, () => {
    describe('sessions', () => testSessions(makeStore));
    describe('lists', () => testLists(makeStore));
    describe('cards', () => testCards(makeStore));
    describe('places', () => testPlaces(makeStore));
    describe('erasing', () => testErasing(makeStore));
    describe('feeds', () => testFeeds(makeStore));
    describe('following', () => testFollowing(makeStore));
    describe('documents', () => testDocuments(makeStore));
    describe('journal', () => testJournal(makeStore));
  });
}
