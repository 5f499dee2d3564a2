import { CHANGING } from '../../../support/gitFaults/journeys/changing';
import { meetFaults } from './everyFault';

meetFaults('hooks and leaks', CHANGING);
