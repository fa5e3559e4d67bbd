export { createSimulator } from './simulator.ts';
export type { Simulator } from './simulator.ts';
export type { SimulatorCredentials } from './credentials.ts';
export type { Fault, FaultArea, FaultKind, Faults } from './faults.ts';
export type { OAuthApp, Permission, Published, SimulatorOptions, Workflow } from './options.ts';
export type { Disconnect, SeenRequest } from './records.ts';
